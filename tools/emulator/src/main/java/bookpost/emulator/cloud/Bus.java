package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.topology.Rule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// An event bus with its rules: an event that matches a rule is on its way to the rule's targets.
final class Bus {
  private final Patterns patterns = new Patterns();
  private final Map<String, List<Target>> targetsByRule = new TreeMap<>();
  private final Notes notes;

  Bus(
      String name,
      Collection<Rule> rules,
      Destinations destinations,
      Faults faults,
      Context context) {
    this.notes = context.notes("bus " + name);
    for (Rule rule : rules) {
      patterns.add(rule.name(), rule.pattern());
      targetsByRule.put(
          rule.name(),
          rule.targets().stream()
              .map(target -> target(rule, target, destinations, faults, context))
              .toList());
    }
  }

  private static Target target(
      Rule rule, Rule.Target settings, Destinations destinations, Faults faults, Context context) {
    return new Target(
        "rule " + rule.name() + " → " + Destinations.name(settings.destination()),
        rule.name(),
        context.account().ruleArn(rule.bus(), rule.name()),
        settings,
        destinations,
        faults,
        context);
  }

  void take(String event, String what, Instant now) {
    take(event, what, _ -> true, now);
  }

  void replay(String event, String replay, Set<String> rules, Instant now) {
    ObjectNode replayed = (ObjectNode) PayloadJson.read(event).orElseThrow();
    replayed.put("replay-name", replay);
    take(PayloadJson.write(replayed), "replayed by " + replay, rules::contains, now);
  }

  private void take(String event, String what, Predicate<String> rules, Instant now) {
    notes.note(now, Kind.RECEIVED, what, event);
    List<String> matching = new ArrayList<>(patterns.matching(event));
    matching.removeIf(rules.negate());
    if (matching.isEmpty()) {
      notes.note(now, Kind.FILTERED, what + " matches no rule", event);
    }
    matching.sort(null);
    matching.stream().flatMap(this::targets).forEach(target -> target.take(event, now));
  }

  void refuse(EventEntry entry, String errorCode, Instant now) {
    notes.note(now, Kind.FAILED, errorCode, entry.detail().orElse(""));
  }

  void step(Instant now) {
    targets().forEach(target -> target.step(now));
  }

  Optional<Instant> wakeAt() {
    return targets().flatMap(target -> target.wakeAt().stream()).min(Instant::compareTo);
  }

  boolean settled() {
    return targets().allMatch(Target::settled);
  }

  private Stream<Target> targets() {
    return targetsByRule.values().stream().flatMap(List::stream);
  }

  private Stream<Target> targets(String rule) {
    return targetsByRule.getOrDefault(rule, List.of()).stream();
  }
}
