package bookpost.simulation.cloud;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What goes wrong between the parts of a deployment.
final class ChosenFaults implements Faults {
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(2));

  private final Scheduler scheduler;
  private final Runnable stir;
  private final Map<String, Instant> waits = new HashMap<>();

  ChosenFaults(Scheduler scheduler, Runnable stir) {
    this.scheduler = scheduler;
    this.stir = stir;
  }

  @Override
  public boolean refuses(EventEntry entry) {
    return scheduler.chance(Chance.ENTRY_REFUSED, entry.detailType().orElse(""));
  }

  @Override
  public boolean unreachable(String target, String event) {
    return scheduler.chance(Chance.TARGET_UNREACHABLE, target);
  }

  @Override
  public boolean duplicates(String target, String event) {
    return scheduler.chance(Chance.EVENT_DUPLICATED, target);
  }

  @Override
  public boolean fails(String part, String payload) {
    return scheduler.chance(Chance.DELIVERY_FAILS, part);
  }

  @Override
  public boolean losesAnswer(String part, String payload) {
    return scheduler.chance(Chance.ANSWER_LOST, part);
  }

  @Override
  public boolean repeats(String part, String payload) {
    return scheduler.chance(Chance.DELIVERED_AGAIN, part);
  }

  /// While one delivery to a part waits, all do. Who asks twice at a time gets the same answer.
  @Override
  public boolean pauses(String part, String payload) {
    var now = scheduler.instant();
    var end = waits.get(part);
    if (end != null && !end.isBefore(now)) {
      return end.isAfter(now);
    }
    int chosen = scheduler.chance(Chance.DELIVERY_WAITS, part, WAITS.size() + 1);
    end = chosen == 0 ? now : now.plus(WAITS.get(chosen - 1));
    waits.put(part, end);
    if (chosen != 0) {
      scheduler.at(end, stir);
    }
    return chosen != 0;
  }
}
