package bookpost.local;

import static java.util.Objects.requireNonNullElse;

import bookpost.emulator.cloud.InvocationContext;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.topology.LambdaFunction;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The warm instances of one function: each serves one invocation at a time, and is made when none
/// is free.
///
/// A thread cannot be killed: an invocation that runs out of time is interrupted and counted as
/// failed, its instance serves nobody again, and code that ignores the interrupt goes on beside it.
final class FunctionPool implements AutoCloseable {
  /// [On-demand
  /// initialisation](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html)
  private static final Duration INIT_TIME_MAX = Duration.ofSeconds(10);

  /// [Quotas](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), of an
  /// account; here of each function that reserves none.
  private static final int CONCURRENCY_MAX = 1_000;

  private static final int RESPONSE_BYTES_MAX = 6 * 1_024 * 1_024;

  private final LambdaFunction function;
  private final FunctionCode code;
  private final Map<String, String> environment;
  private final Consumer<String> log;
  private final Semaphore concurrency;
  private final Deque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FunctionPool(
      LambdaFunction function,
      FunctionCode code,
      Map<String, String> environment,
      Consumer<String> log) {
    this.function = function;
    this.code = code;
    this.environment = environment;
    this.log = log;
    this.concurrency = new Semaphore(function.concurrency().orElse(CONCURRENCY_MAX));
  }

  /// Makes an instance ahead of the first invocation, as
  /// [SnapStart](https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html) does; does not wait
  /// for it. The next invocation reports a failure.
  void warm() {
    threads.execute(() -> {
      try {
        idle.addFirst(code.make(environment));
      } catch (Exception e) {
        if (!threads.isShutdown()) {
          log.accept("an instance could not be made in advance: " + e);
        }
      }
    });
  }

  /// Runs the function on the calling thread's time, up to its timeout.
  InvocationResult invoke(String payload) {
    if (!concurrency.tryAcquire()) {
      return new InvocationResult.Throttled();
    }
    try {
      var free = idle.pollFirst();
      var instance = free == null ? within(INIT_TIME_MAX, () -> code.make(environment)) : free;
      var deadline = System.nanoTime() + function.timeout().toNanos();
      var result = within(function.timeout(), () -> run(instance, payload, context(deadline)));
      idle.addFirst(instance);
      return result;
    } catch (TimeoutException e) {
      return timedOut();
    } catch (ExecutionException e) {
      return failed(requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ending();
    } catch (RejectedExecutionException e) {
      return ending();
    } finally {
      concurrency.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private InvocationResult run(
      RequestStreamHandler instance, String payload, InvocationContext context) {
    var out = new ByteArrayOutputStream();
    try {
      instance.handleRequest(
          new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), out, context);
    } catch (Exception e) {
      return failed(e);
    }
    if (out.size() > RESPONSE_BYTES_MAX) {
      return new InvocationResult.Failed(
          "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (%d bytes)."
              .formatted(RESPONSE_BYTES_MAX));
    }
    return new InvocationResult.Succeeded(out.toString(StandardCharsets.UTF_8));
  }

  private InvocationContext context(long deadlineNanos) {
    return new InvocationContext(
        UUID.randomUUID().toString(),
        function,
        environment.getOrDefault("AWS_REGION", ""),
        environment.getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", ""),
        () -> (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime())),
        log);
  }

  private <T> T within(Duration time, Callable<T> work)
      throws InterruptedException, ExecutionException, TimeoutException {
    var result = threads.submit(work);
    try {
      return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      result.cancel(true);
      throw e;
    }
  }

  private static InvocationResult ending() {
    return new InvocationResult.Failed("Runtime.ExitError", "the runner is shutting down");
  }

  private InvocationResult timedOut() {
    var message =
        "Task timed out after %.2f seconds".formatted(function.timeout().toMillis() / 1e3);
    log.accept(message);
    return new InvocationResult.Failed("Sandbox.Timedout", message);
  }

  private InvocationResult failed(Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    log.accept(trace.toString());
    return new InvocationResult.Failed(
        cause.getClass().getName(), String.valueOf(cause.getMessage()));
  }
}
