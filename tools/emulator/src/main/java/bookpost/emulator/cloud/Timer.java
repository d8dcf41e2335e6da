package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.topology.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A [scheduled
/// rule](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html) at
/// work. It begins with the first step; a rate's first time is one interval later.
final class Timer {
  private final ScheduleExpression expression;
  private final String ruleArn;
  private final List<Target> targets;
  private final Context context;
  private final Notes notes;
  private boolean begun;
  private Optional<Instant> due = Optional.empty();

  Timer(Schedule schedule, Destinations destinations, Faults faults, Context context) {
    String at = "schedule " + schedule.name();
    this.expression = ScheduleExpression.parse(schedule.expression());
    this.ruleArn = context.account().ruleArn(Account.DEFAULT_BUS, schedule.name());
    this.targets =
        schedule.targets().stream()
            .map(target ->
                new Target(at, schedule.name(), ruleArn, target, destinations, faults, context))
            .toList();
    this.context = context;
    this.notes = context.notes(at);
  }

  void step(Instant now) {
    if (!begun) {
      begun = true;
      due = expression.next(now, context.pace());
    } else if (due.filter(at -> !at.isAfter(now)).isPresent()) {
      String event = event(now);
      notes.note(now, Kind.RECEIVED, "due", event);
      targets.forEach(target -> target.take(event, now));
      due = expression.next(now, context.pace());
    }
    targets.forEach(target -> target.step(now));
  }

  Optional<Instant> wakeAt() {
    return Stream.concat(
            (begun ? due : Optional.of(Instant.EPOCH)).stream(),
            targets.stream().flatMap(target -> target.wakeAt().stream()))
        .min(Instant::compareTo);
  }

  /// A tick that is still to come is not under way.
  boolean settled() {
    return targets.stream().allMatch(Target::settled);
  }

  private String event(Instant now) {
    return new BusEvent(
            context.ids().get(),
            "Scheduled Event",
            "aws.events",
            now,
            List.of(ruleArn),
            PayloadJson.object())
        .json(context.account());
  }
}
