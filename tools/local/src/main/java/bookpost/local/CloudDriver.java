package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.PutEventsResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/// Runs functions and sends requests to queues, each on a thread of its own.
final class CloudDriver implements Conductor.Driver, AutoCloseable {
  private static final Logger LOG = System.getLogger(CloudDriver.class.getName());
  private static final long LOOK_PAUSE_MS = 20;

  private final Map<String, FunctionPool> functions;
  private final Queues queues;
  private final Set<String> queuesRead;
  private final Optional<RemoteBuses> buses;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param functions by their keys in the file
  /// @param queuesRead the names of those that messages are received from
  /// @param buses if they are not the cloud's own
  CloudDriver(
      Map<String, FunctionPool> functions,
      Queues queues,
      Set<String> queuesRead,
      Optional<RemoteBuses> buses) {
    this.functions = Map.copyOf(functions);
    this.queues = queues;
    this.queuesRead = Set.copyOf(queuesRead);
    this.buses = buses;
  }

  @Override
  public void invoke(String function, String payload, Consumer<InvocationResult> ended) {
    var pool = functions.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("unknown function: " + function);
    }
    threads.execute(() -> ended.accept(pool.invoke(payload)));
  }

  @Override
  public void send(Command.Send message, Runnable ended) {
    tell(message.queue(), () -> queues.send(message), ended);
  }

  @Override
  public void delete(Command.Delete message, Runnable ended) {
    tell(message.queue(), () -> queues.delete(message), ended);
  }

  @Override
  public void giveBack(Command.Return message, Runnable ended) {
    tell(message.queue(), () -> queues.giveBack(message), ended);
  }

  @Override
  public void putEvents(Command.PutEvents request, Consumer<PutEventsResult> ended) {
    var bus = buses.orElseThrow();
    threads.execute(() -> ended.accept(bus.put(request.entries())));
  }

  /// Reports a message that it found only after a pause, because the caller asks again at once.
  @Override
  public void look(Consumer<Boolean> ended) {
    threads.execute(() -> ended.accept(foundNone()));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    functions.values().forEach(FunctionPool::close);
  }

  private void tell(String queue, Request request, Runnable ended) {
    threads.execute(() -> {
      try {
        request.send();
      } catch (SdkException e) {
        if (!threads.isShutdown()) {
          LOG.log(Level.ERROR, () -> "a request to %s failed".formatted(queue), e);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        ended.run();
      }
    });
  }

  private boolean foundNone() {
    try {
      if (queues.areEmpty(queuesRead)) {
        return true;
      }
      Thread.sleep(LOOK_PAUSE_MS);
    } catch (SdkException e) {
      if (!threads.isShutdown()) {
        LOG.log(Level.WARNING, "the queues could not be checked", e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @FunctionalInterface
  private interface Request {
    void send() throws InterruptedException;
  }
}
