package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FunctionPoolTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void anInstanceIsMadeOnceAndServesAgain() {
    try (var pool = pool(CountingFunction.class, TIMEOUT, OptionalInt.empty())) {
      var first = pool.invoke("{}");
      var second = pool.invoke("{}");

      assertThat(first).isEqualTo(new Succeeded("\"call 1\""));
      assertThat(second).isEqualTo(new Succeeded("\"call 2\""));
    }
  }

  @Test
  void invocationsAtOnceHaveAnInstanceEach() throws Exception {
    WaitingFunction.arrived = new CountDownLatch(2);
    try (var pool = pool(WaitingFunction.class, TIMEOUT, OptionalInt.empty());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> pool.invoke("\"one\""));
      var other = threads.submit(() -> pool.invoke("\"other\""));

      assertThat(List.<InvocationResult>of(one.get(), other.get()))
          .containsExactly(new Succeeded("\"one\""), new Succeeded("\"other\""));
    }
  }

  @Test
  void invocationsBeyondTheReservedConcurrencyAreThrottled() throws Exception {
    WaitingFunction.arrived = new CountDownLatch(2);
    try (var pool = pool(WaitingFunction.class, TIMEOUT, OptionalInt.of(1));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holder = threads.submit(() -> pool.invoke("\"holder\""));
      while (WaitingFunction.arrived.getCount() == 2) {
        Thread.onSpinWait();
      }

      var result = pool.invoke("\"late\"");

      WaitingFunction.arrived.countDown();
      assertThat(result).isEqualTo(new Throttled());
      assertThat(holder.get()).isEqualTo(new Succeeded("\"holder\""));
    }
  }

  @Test
  void anInstanceThatRanOutOfTimeServesNobodyAgain() {
    WaitingFunction.arrived = new CountDownLatch(2);
    try (var pool = pool(WaitingFunction.class, Duration.ofMillis(1), OptionalInt.empty())) {
      int madeBefore = WaitingFunction.MADE.get();

      var first = pool.invoke("{}");
      pool.invoke("{}");

      assertThat(first)
          .isEqualTo(new Failed("Sandbox.Timedout", "Task timed out after 0.00 seconds"));
      assertThat(WaitingFunction.MADE.get() - madeBefore).isEqualTo(2);
    }
  }

  @Test
  void anExceptionIsReportedByItsTypeAndMessageAndTheInstanceGoesOn() {
    try (var pool = pool(CountingFunction.class, TIMEOUT, OptionalInt.empty())) {
      var failed = pool.invoke("\"fail\"");
      var next = pool.invoke("{}");

      assertThat(failed).isEqualTo(new Failed("java.lang.IllegalStateException", "call 1 fails"));
      assertThat(next).isEqualTo(new Succeeded("\"call 2\""));
    }
  }

  @Test
  void aFunctionSeesTheEnvironmentOfItsFileAndNothingOfThisProcess() {
    try (var pool = pool(EnvironmentFunction.class, TIMEOUT, OptionalInt.empty())) {
      var result = pool.invoke("{}");

      assertThat(result).isEqualTo(new Succeeded("{BOOKS_TABLE=books}"));
    }
  }

  @Test
  void aRequestHandlerReadsAndWritesAsInLambda() {
    try (var pool = pool(EventFunction.class, TIMEOUT, OptionalInt.empty())) {
      var result =
          pool.invoke(
              "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"7\"}}]}");

      assertThat(result)
          .isEqualTo(new Succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]}"));
    }
  }

  @Test
  void aFunctionsLogLinesCarryItsName() {
    try (var pool = pool(CountingFunction.class, TIMEOUT, OptionalInt.empty())) {
      pool.invoke("{}");

      assertThat(log).containsExactly("Function takes call 1");
    }
  }

  @Test
  void aClassThatIsNoFunctionIsRefusedByItsName() {
    assertThatThrownBy(() -> FunctionCode.load("bookpost.local.Missing"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("class not found: bookpost.local.Missing");
    assertThatThrownBy(() -> FunctionCode.load("java.lang.String"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "class java.lang.String is neither a RequestStreamHandler nor a RequestHandler");
  }

  private FunctionPool pool(Class<?> type, Duration timeout, OptionalInt concurrency) {
    var function =
        new LambdaFunction(
            "Function",
            "bookpost-dev-Function",
            type.getName(),
            Map.of(),
            timeout,
            1_024,
            concurrency,
            new LambdaFunction.AsynchronousInvocation(2, Duration.ofHours(6), Optional.empty()));
    return new FunctionPool(
        function, FunctionCode.load(function.handler()), Map.of("BOOKS_TABLE", "books"), log::add);
  }
}
