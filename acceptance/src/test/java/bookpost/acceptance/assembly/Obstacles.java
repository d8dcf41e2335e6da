package bookpost.acceptance.assembly;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Faults that a scenario puts in the way, each for so many times, and takes away again.
public final class Obstacles implements Faults {
  /// Until the end of the scenario.
  public static final int ALWAYS = Integer.MAX_VALUE;

  private final List<Obstacle> obstacles = new CopyOnWriteArrayList<>();
  private final Runnable met;

  /// @param met runs when an obstacle takes effect for the first time
  Obstacles(Runnable met) {
    this.met = met;
  }

  /// @param parts functions, pipes and rules' targets
  /// @param affects which payloads; of [Kind#UNSTORED], which books
  public Obstacle put(Kind kind, Predicate<String> parts, Predicate<String> affects, int times) {
    var obstacle = new Obstacle(kind, parts, affects, times, new AtomicInteger(times));
    obstacles.add(obstacle);
    return obstacle;
  }

  public void clear(Kind kind) {
    obstacles.removeIf(obstacle -> obstacle.kind == kind);
  }

  @Override
  public boolean refuses(EventEntry entry) {
    return refuses(entry.detail().orElse(""));
  }

  /// @param detail an entry's
  boolean refuses(String detail) {
    return meets(Kind.REFUSED, "", detail);
  }

  @Override
  public boolean unreachable(String target, String event) {
    return meets(Kind.UNREACHABLE, target, event);
  }

  @Override
  public boolean fails(String part, String payload) {
    return meets(Kind.FAILED, part, payload);
  }

  @Override
  public boolean losesAnswer(String part, String payload) {
    return meets(Kind.ANSWER_LOST, part, payload);
  }

  @Override
  public boolean repeats(String part, String payload) {
    return meets(Kind.REPEATED, part, payload);
  }

  @Override
  public boolean pauses(String part, String payload) {
    return meets(Kind.PAUSED, part, payload);
  }

  /// True if the catalogue's store fails to read the book.
  boolean failsToStore(String book) {
    return meets(Kind.UNSTORED, "", book);
  }

  /// True if another transaction cancels that of the book's change.
  boolean crosses(String book) {
    return meets(Kind.CROSSED, "", book);
  }

  private boolean meets(Kind kind, String part, String payload) {
    return obstacles.stream()
        .filter(o -> o.kind == kind && o.parts.test(part) && o.affects.test(payload))
        .anyMatch(this::meets);
  }

  private boolean meets(Obstacle obstacle) {
    int left = obstacle.left.getAndUpdate(it -> Math.max(0, it - 1));
    if (left == obstacle.times) {
      met.run();
    }
    return left > 0;
  }

  public enum Kind {
    /// By the bus.
    REFUSED,
    /// Not handed over by a rule, for now.
    UNREACHABLE,
    /// Before the part's target saw anything of it.
    FAILED,
    /// After the part's target did its work.
    ANSWER_LOST,
    /// Delivered once more.
    REPEATED,
    /// Not delivered until the obstacle is removed.
    PAUSED,
    /// Not by the catalogue's store.
    UNSTORED,
    /// By another's transaction in the library's store.
    CROSSED
  }

  public record Obstacle(
      Kind kind,
      Predicate<String> parts,
      Predicate<String> affects,
      int times,
      AtomicInteger left) {
    /// True if the obstacle has taken effect.
    public boolean isMet() {
      return left.get() < times;
    }
  }
}
