package bookpost.simulation.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.bootstrap.AwsClients;
import bookpost.emulator.cloud.InvocationContext;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.simulation.Observation.Ran;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.EventHandle;
import bookpost.simulation.schedule.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// A function and its instances. One serves one call at a time; one that crashed or ran out of time
/// is gone, and what comes next [begins
/// anew](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
final class SimulatedFunction {
  private final LambdaFunction settings;
  private final String region;
  private final FunctionFactory functions;
  private final AwsClients clients;
  private final World world;
  private final Deque<FunctionInstance> idle = new ArrayDeque<>();
  private final List<Invocation> underWay = new ArrayList<>();

  SimulatedFunction(
      LambdaFunction settings,
      String region,
      FunctionFactory functions,
      AwsClients clients,
      World world) {
    this.settings = settings;
    this.region = region;
    this.functions = functions;
    this.clients = clients;
    this.world = world;
  }

  /// @param caller gets the result, never before this returns
  void invoke(String payload, Consumer<InvocationResult> caller) {
    boolean isFull =
        settings.concurrency().isPresent() && underWay.size() >= settings.concurrency().getAsInt();
    if (isFull || world.scheduler().chance(Chance.THROTTLED, settings.key())) {
      ran("throttled");
      world.scheduler().soon(() -> caller.accept(new Throttled()));
      return;
    }
    ran("started");
    underWay.add(new Invocation(payload, caller));
  }

  private FunctionInstance instance() {
    boolean isCold = idle.isEmpty() || world.scheduler().chance(Chance.COLD_START, settings.key());
    return isCold
        ? functions.instance(settings, clients, new SimulatedSurroundings(world))
        : idle.removeLast();
  }

  private void ran(String how) {
    world.observe(new Ran(world.now(), settings.key(), how));
  }

  private final class Invocation {
    private final String payload;
    private final Consumer<InvocationResult> caller;
    private final Instant deadline = world.now().plus(settings.timeout());
    private final Task task;
    private final EventHandle timer;

    Invocation(String payload, Consumer<InvocationResult> caller) {
      this.payload = payload;
      this.caller = caller;
      task = world.scheduler().start(this::run, this::crash);
      timer = world.scheduler().at(deadline, this::timeOut);
    }

    private void run() {
      var out = new ByteArrayOutputStream();
      try {
        var code = instance();
        var in = new ByteArrayInputStream(payload.getBytes(UTF_8));
        code.handle(in, out, context());
        idle.add(code);
        end("answered", new Succeeded(out.toString(UTF_8)));
      } catch (IOException | RuntimeException e) {
        var failure = new Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
        end("failed: " + failure.errorType() + ": " + failure.errorMessage(), failure);
      }
    }

    /// What the function logs is of no consequence, and dropped.
    private InvocationContext context() {
      return new InvocationContext(
          "request-" + world.draw(),
          settings,
          region,
          "simulation",
          () -> Math.toIntExact(Duration.between(world.now(), deadline).toMillis()),
          _ -> {});
    }

    private void crash() {
      end("crashed", new Failed("Runtime.ExitError", "the function exited"));
    }

    private void timeOut() {
      world.scheduler().stop(task);
      end(
          "timed out",
          new Failed(
              "Sandbox.Timedout",
              "Task timed out after " + settings.timeout().toSeconds() + " seconds"));
    }

    private void end(String how, InvocationResult result) {
      timer.cancel();
      underWay.remove(this);
      ran(how);
      world.scheduler().soon(() -> caller.accept(result));
    }
  }
}
