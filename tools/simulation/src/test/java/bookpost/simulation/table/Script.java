package bookpost.simulation.table;

import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.ServiceCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;

/// Calls with the outcomes that a test has set, in a time of its own; the others succeed.
final class Script implements ServiceCalls, InstantSource {
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final Queue<Integer> choices = new ArrayDeque<>();
  private final List<String> attempts = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Queue<Runnable> rivals = new ArrayDeque<>();
  private Duration delay = Duration.ZERO;
  private Instant now = Instant.parse("2026-11-23T10:15:30Z");

  /// The faults of the next attempts.
  Script faults(Fault... faults) {
    this.faults.addAll(List.of(faults));
    return this;
  }

  Script choices(Integer... choices) {
    this.choices.addAll(List.of(choices));
    return this;
  }

  /// How late a delayed attempt is carried out.
  Script delay(Duration delay) {
    this.delay = delay;
    return this;
  }

  /// Who comes between the next attempt's beginning and its effect.
  Script rival(Runnable rival) {
    rivals.add(rival);
    return this;
  }

  List<String> attempts() {
    return attempts;
  }

  List<Duration> pauses() {
    return pauses;
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public <R> R attempt(String what, Supplier<R> effect, Function<Fault, RuntimeException> failure) {
    attempts.add(what);
    var rival = rivals.poll();
    if (rival != null) {
      rival.run();
    }
    var fault = faults.isEmpty() ? Fault.NONE : faults.remove();
    switch (fault) {
      case FAILS_BEFORE, THROTTLED -> throw failure.apply(fault);
      case FAILS_AFTER -> {
        var _ = effect.get();
        throw failure.apply(fault);
      }
      case DELAYED -> pass(delay);
      case DUPLICATED -> {
        var _ = effect.get();
      }
      case NONE -> {}
      case CRASHES_BEFORE, CRASHES_AFTER ->
          throw new IllegalArgumentException("a test has nothing that could crash");
    }
    return effect.get();
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    pass(duration);
  }

  @Override
  public int choose(String what, int options) {
    return choices.isEmpty() ? 0 : choices.remove();
  }
}
