package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Generates the resources that `osls` makes of a function's events.
final class EventResources {
  private final RouteResources routes;
  private final MappingResources mappings;
  private final RuleResources rules;
  private final Problems problems;

  EventResources(Section provider, GeneratedResources generated, Problems problems) {
    this.problems = problems;
    routes = new RouteResources(provider, generated, problems);
    mappings = new MappingResources(generated, problems);
    rules = new RuleResources(generated, problems);
  }

  /// @param name the function's name in the cloud
  /// @param target the ARN that the events are sent to
  void read(String key, String name, Value target, List<Value> events) {
    var number = 0;
    var schedules = 0;
    for (var item : events) {
      number++;
      var event = new Section(item, UnaryOperator.identity(), problems);
      event.value("httpApi").ifPresent(route -> routes.route(key, target, route));
      known(event, "stream").ifPresent(stream -> mappings.stream(key, target, stream));
      event.value("sqs").ifPresent(queue -> mappings.queue(key, target, queue));
      var rule = "%s-rule-%d".formatted(name, number);
      known(event, "eventBridge").ifPresent(section -> rules.eventBridge(rule, target, section));
      var schedule = event.value("schedule");
      if (schedule.isPresent()) {
        schedules += rules.schedule(key, schedules, target, schedule.get());
      }
      event.close();
    }
  }

  private static Optional<Section> known(Section event, String key) {
    return event.value(key).filter(value -> !(value instanceof Value.Broken)).map(event::section);
  }
}
