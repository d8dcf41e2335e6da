package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.InvocationResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs functions and sends messages, each on a thread of its own.
final class CloudDriver implements Conductor.Driver, AutoCloseable {
  private final Map<String, FunctionPool> functions;
  private final Queues queues;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param functions by their keys in the file
  CloudDriver(Map<String, FunctionPool> functions, Queues queues) {
    this.functions = Map.copyOf(functions);
    this.queues = queues;
  }

  @Override
  public CompletableFuture<InvocationResult> invoke(String function, String payload) {
    var pool = functions.get(function);
    if (pool == null) {
      throw new IllegalArgumentException("there is no function " + function);
    }
    return CompletableFuture.supplyAsync(() -> pool.invoke(payload), threads);
  }

  @Override
  public CompletableFuture<Void> send(Command.Send message) {
    return CompletableFuture.runAsync(() -> queues.send(message), threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    functions.values().forEach(FunctionPool::close);
  }
}
