package bookpost.emulator.cloud;

import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.emulator.testkit.BusContract;
import bookpost.emulator.topology.EventBus;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule.Destination.ToQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class BusInVirtualTimeTest extends BusContract {
  private VirtualTime time = new VirtualTime(Plan.bare().topology());

  @Override
  protected void open(List<Rule> rules) {
    Plan plan = Plan.bare().with(new EventBus(OTHER_BUS));
    for (Rule rule : rules) {
      plan.with(
              new Queue(rule.name(), Duration.ofSeconds(30), Duration.ofDays(4), Optional.empty()))
          .with(
              Plan.rule(
                  rule.name(),
                  rule.bus(),
                  rule.pattern(),
                  new ToQueue(rule.name()),
                  input(rule.input())));
    }
    time = new VirtualTime(plan.topology());
  }

  private static bookpost.emulator.topology.Rule.Input input(Input input) {
    return switch (input) {
      case Input.Whole() -> new bookpost.emulator.topology.Rule.Input.Whole();
      case Input.Constant(var json) -> new bookpost.emulator.topology.Rule.Input.Constant(json);
      case Input.Part(var path) -> new bookpost.emulator.topology.Rule.Input.Part(path);
      case Input.Template(var paths, var template) ->
          new bookpost.emulator.topology.Rule.Input.Transformed(paths, template);
    };
  }

  @Override
  protected String named(String bus) {
    return bus;
  }

  @Override
  protected String region() {
    return "eu-central-1";
  }

  @Override
  protected Instant now() {
    return time.now();
  }

  @Override
  protected Optional<List<Answer>> put(List<Entry> entries) {
    EventEntry[] put = entries.stream().map(BusInVirtualTimeTest::entry).toArray(EventEntry[]::new);
    return switch (time.put(put)) {
      case Accepted(var results) ->
          Optional.of(results.stream().map(BusInVirtualTimeTest::answer).toList());
      case Invalid _ -> Optional.empty();
    };
  }

  private static EventEntry entry(Entry entry) {
    return new EventEntry(
        Optional.of(entry.bus()),
        entry.source(),
        entry.detailType(),
        entry.detail(),
        entry.resources(),
        entry.time());
  }

  private static Answer answer(EntryResult result) {
    return switch (result) {
      case EntryResult.Taken(var id) -> new Answer.Taken(id);
      case EntryResult.Refused(var code, var message) -> new Answer.Refused(code, message);
    };
  }

  @Override
  protected List<String> messages(String rule, int count) {
    time.runToTheEnd();
    return time.queue(rule).peekAll(time.now());
  }
}
