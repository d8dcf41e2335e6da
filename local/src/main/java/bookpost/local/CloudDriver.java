package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.InvocationResult;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/// Runs functions and sends messages, each on a thread of its own.
final class CloudDriver implements Conductor.Driver, AutoCloseable {
  private static final Logger LOG = System.getLogger(CloudDriver.class.getName());

  private final Map<String, FunctionPool> functions;
  private final Queues queues;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param functions by their keys in the file
  CloudDriver(Map<String, FunctionPool> functions, Queues queues) {
    this.functions = Map.copyOf(functions);
    this.queues = queues;
  }

  @Override
  public void invoke(String function, String payload, Consumer<InvocationResult> ended) {
    var pool = functions.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("there is no function " + function);
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

  private void tell(String queue, Runnable request, Runnable ended) {
    threads.execute(() -> {
      try {
        request.run();
      } catch (SdkException e) {
        if (!threads.isShutdown()) {
          LOG.log(Level.ERROR, () -> queue + " could not be told", e);
        }
      } finally {
        ended.run();
      }
    });
  }

  @Override
  public void close() {
    threads.shutdownNow();
    functions.values().forEach(FunctionPool::close);
  }
}
