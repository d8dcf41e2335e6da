package bookpost.acceptance.assembly;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Faults that a scenario puts in the way, each for so many times, and takes away again.
public final class Obstacles implements Faults {
  /// For good, as far as a scenario goes.
  public static final int ALWAYS = Integer.MAX_VALUE;

  private final List<Obstacle> obstacles = new CopyOnWriteArrayList<>();

  /// @param affects which payloads
  public void put(Kind kind, Predicate<String> functions, Predicate<String> affects, int times) {
    obstacles.add(new Obstacle(kind, functions, affects, new AtomicInteger(times)));
  }

  public void clear(Kind kind) {
    obstacles.removeIf(obstacle -> obstacle.kind == kind);
  }

  @Override
  public boolean refuses(EventEntry entry) {
    return meets(Kind.REFUSED, "", entry.detail().orElse(""));
  }

  @Override
  public boolean fails(String function, String payload) {
    return meets(Kind.FAILED, function, payload);
  }

  @Override
  public boolean losesAnswer(String function, String payload) {
    return meets(Kind.ANSWER_LOST, function, payload);
  }

  @Override
  public boolean repeats(String function, String payload) {
    return meets(Kind.REPEATED, function, payload);
  }

  @Override
  public boolean pauses(String function, String payload) {
    return meets(Kind.PAUSED, function, payload);
  }

  private boolean meets(Kind kind, String function, String payload) {
    return obstacles.stream()
        .filter(o -> o.kind == kind && o.functions.test(function) && o.affects.test(payload))
        .anyMatch(o -> o.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
  }

  public enum Kind {
    /// By the bus.
    REFUSED,
    /// Before the function's code ran.
    FAILED,
    /// After the function's code ran.
    ANSWER_LOST,
    /// Delivered once more.
    REPEATED,
    /// Not delivered as long as the obstacle stands.
    PAUSED
  }

  private record Obstacle(
      Kind kind, Predicate<String> functions, Predicate<String> affects, AtomicInteger left) {}
}
