package bookpost.simulation.cloud;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The faults that are injected between the parts of a deployment. A part that can't be reached, or
/// fails, may do so for a while.
final class ChosenFaults implements Faults {
  /// The last of them is longer than most tries last, and shorter than a stream remembers.
  private static final List<Duration> WHILES =
      List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(2));

  private final Scheduler scheduler;
  private final Runnable stir;
  private final Map<Chance, Map<String, Instant>> ends = new EnumMap<>(Chance.class);

  ChosenFaults(Scheduler scheduler, Runnable stir) {
    this.scheduler = scheduler;
    this.stir = stir;
  }

  /// All that stands in the way is taken away.
  void lift() {
    ends.clear();
    stir.run();
  }

  @Override
  public boolean refuses(EventEntry entry) {
    return scheduler.chance(Chance.ENTRY_REFUSED, entry.detailType().orElse(""));
  }

  @Override
  public boolean unreachable(String target, String event) {
    return isSoForAWhile(Chance.TARGET_UNREACHABLE, target);
  }

  @Override
  public boolean duplicates(String target, String event) {
    return scheduler.chance(Chance.EVENT_DUPLICATED, target);
  }

  @Override
  public boolean fails(String part, String payload) {
    return isSoForAWhile(Chance.DELIVERY_FAILS, part);
  }

  @Override
  public boolean losesAnswer(String part, String payload) {
    return scheduler.chance(Chance.ANSWER_LOST, part);
  }

  @Override
  public boolean repeats(String part, String payload) {
    return scheduler.chance(Chance.DELIVERED_AGAIN, part);
  }

  /// Asked again at the same time it answers the same: a draw at each look might never let time go
  /// on.
  @Override
  public boolean pauses(String part, String payload) {
    var end = end(Chance.DELIVERY_WAITS, part);
    var now = scheduler.instant();
    if (end.isBefore(now)) {
      int chosen = scheduler.chance(Chance.DELIVERY_WAITS, part, WHILES.size());
      end = now.plus(WHILES.get(chosen));
      begin(Chance.DELIVERY_WAITS, part, end);
      if (end.isAfter(now)) {
        scheduler.at(end, stir);
      }
    }
    return end.isAfter(now);
  }

  private boolean isSoForAWhile(Chance chance, String part) {
    var now = scheduler.instant();
    if (end(chance, part).isAfter(now)) {
      return true;
    }
    int chosen = scheduler.chance(chance, part, WHILES.size() + 1);
    if (chosen == 0) {
      return false;
    }
    begin(chance, part, now.plus(WHILES.get(chosen - 1)));
    return true;
  }

  private Instant end(Chance chance, String part) {
    return ends.getOrDefault(chance, Map.of()).getOrDefault(part, Instant.MIN);
  }

  private void begin(Chance chance, String part, Instant end) {
    ends.computeIfAbsent(chance, _ -> new HashMap<>()).put(part, end);
  }
}
