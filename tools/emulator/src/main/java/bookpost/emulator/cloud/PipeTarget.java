package bookpost.emulator.cloud;

import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Pipe.Target.ToBus;
import bookpost.emulator.topology.Pipe.Target.ToFunction;
import bookpost.emulator.topology.Pipe.Target.ToQueue;
import bookpost.emulator.topology.Rule.Destination;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The target of a [pipe](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html):
/// it gets the output of the pipe's template for each record.
///
/// A function gets a JSON array, even of one; a bus and a queue get an entry or message for each
/// record. [Of a batch that succeeded in
/// part](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html)
/// only the failed records come again.
final class PipeTarget implements Recipient {
  private final Pipe pipe;
  private final Optional<InputTemplate> template;
  private final Destinations destinations;
  private final EntryTaker entries;
  private final Faults faults;
  private final Context context;
  private final Notes notes;

  PipeTarget(
      Pipe pipe, Destinations destinations, EntryTaker entries, Faults faults, Context context) {
    this.pipe = pipe;
    this.template = pipe.template().map(InputTemplate::parse);
    this.destinations = destinations;
    this.entries = entries;
    this.faults = faults;
    this.context = context;
    this.notes = context.notes("pipe " + pipe.id());
  }

  @Override
  public int batchSizeMax() {
    return switch (pipe.target()) {
      case ToFunction _ -> Integer.MAX_VALUE;
      case ToBus _, ToQueue _ -> PutEvents.ENTRIES_MAX;
    };
  }

  @Override
  public String payload(List<ShardRecord> records) {
    return array(records.stream().map(ShardRecord::json).toList());
  }

  @Override
  public String deadLetter(GivenUp givenUp, Instant now) {
    return givenUp.byPipe(context.account().pipeArn(pipe.name()), now);
  }

  @Override
  public boolean deliver(List<ShardRecord> records, Instant now, Sender sender) {
    String payload = payload(records);
    if (faults.pauses(pipe.id(), payload)) {
      return false;
    }
    if (faults.fails(pipe.id(), payload)) {
      notes.note(now, Kind.FAILED, "Fault.NotRun: the pipe could not deliver", payload);
      end(Outcome.Failed.from(0, records, false), sender);
      return true;
    }
    return attempt(
        records, now, (outcome, then) -> attempted(records, payload, outcome, then, sender));
  }

  private void attempted(
      List<ShardRecord> records, String payload, Outcome outcome, Instant now, Sender sender) {
    boolean done = outcome instanceof Outcome.Done;
    if (done && faults.losesAnswer(pipe.id(), payload)) {
      notes.note(now, Kind.FAILED, "Fault.AnswerLost: the target's answer was lost", payload);
      sender.ended(Outcome.Failed.from(0, records, false), now);
    } else if (!(done && faults.repeats(pipe.id(), payload) && attempt(records, now, sender))) {
      sender.ended(outcome, now);
    }
  }

  private boolean attempt(List<ShardRecord> records, Instant now, Sender sender) {
    List<String> inputs = records.stream().map(record -> input(record, now)).toList();
    return switch (pipe.target()) {
      case ToFunction(var function, var awaitsAnswer) when awaitsAnswer ->
          invoke(function, records, inputs, now, sender);
      case ToFunction(var function, _) -> {
        boolean taken = give(new Destination.ToFunction(function), array(inputs), now);
        yield end(_ -> taken, inputs, now, sender);
      }
      case ToQueue(var queue) ->
          end(
              place -> give(new Destination.ToQueue(queue), inputs.get(place), now),
              inputs,
              now,
              sender);
      case ToBus to -> {
        entries.put(
            request(to, records, inputs),
            now,
            (result, then) -> sender.ended(answered(result, inputs, then), then));
        yield true;
      }
    };
  }

  private boolean invoke(
      String function, List<ShardRecord> records, List<String> inputs, Instant now, Sender sender) {
    String payload = array(inputs);
    if (payload.getBytes(StandardCharsets.UTF_8).length > Lane.PAYLOAD_BYTES_MAX) {
      return end(_ -> false, inputs, now, sender);
    }
    return context
        .dispatch()
        .invoke(
            function, payload, now, (result, then) -> sender.ended(outcome(result, records), then));
  }

  private boolean give(Destination destination, String input, Instant now) {
    return destinations.give(destination, input, now).isEmpty();
  }

  private List<EventEntry> request(ToBus to, List<ShardRecord> records, List<String> inputs) {
    PipeEntries entry = new PipeEntries(pipe.name(), to);
    return IntStream.range(0, records.size())
        .mapToObj(place -> entry.entry(json(records.get(place)), inputs.get(place)))
        .toList();
  }

  private Outcome answered(PutEventsResult result, List<String> inputs, Instant now) {
    return switch (result) {
      case Accepted(var results) ->
          parted(place -> results.get(place) instanceof Taken, inputs, now);
      case Invalid _ -> parted(_ -> false, inputs, now);
    };
  }

  private String input(ShardRecord record, Instant now) {
    return template
        .map(it -> {
          JsonNode json = json(record);
          return it.fill(json, reserved(json, record.streamArn(), now));
        })
        .orElseGet(record::json);
  }

  private Map<String, JsonNode> reserved(JsonNode record, String streamArn, Instant now) {
    return Map.of(
        "aws.pipes.pipe-arn", TextNode.valueOf(context.account().pipeArn(pipe.name())),
        "aws.pipes.pipe-name", TextNode.valueOf(pipe.name()),
        "aws.pipes.source-arn", TextNode.valueOf(streamArn),
        "aws.pipes.target-arn", TextNode.valueOf(targetArn()),
        "aws.pipes.event.ingestion-time", TextNode.valueOf(now.toString()),
        "aws.pipes.event", record,
        "aws.pipes.event.json", record);
  }

  private String targetArn() {
    return switch (pipe.target()) {
      case ToFunction(var key, _) -> destinations.arn(new Destination.ToFunction(key));
      case ToBus to -> context.account().busArn(to.bus());
      case ToQueue(var queue) -> context.account().queueArn(queue);
    };
  }

  private static JsonNode json(ShardRecord record) {
    return PayloadJson.read(record.json()).orElseGet(MissingNode::getInstance);
  }

  private static String array(List<String> elements) {
    return elements.stream().map(PayloadJson::orString).collect(Collectors.joining(",", "[", "]"));
  }

  private static Outcome outcome(InvocationResult result, List<ShardRecord> records) {
    return switch (result) {
      case Throttled() -> new Outcome.Throttled();
      case Failed _ -> Outcome.Failed.from(0, records, true);
      case Succeeded(var answer) -> answered(answer, records);
    };
  }

  /// A pipe looks for failures in every answer; one that is not an object reports none.
  private static Outcome answered(String answer, List<ShardRecord> records) {
    if (PayloadJson.read(answer).filter(JsonNode::isObject).isEmpty()) {
      return new Outcome.Done();
    }
    List<Set<String>> identifiers = records.stream().map(PipeTarget::identifiers).toList();
    return switch (BatchAnswer.read(answer, identifiers)) {
      case BatchAnswer.Complete() -> new Outcome.Done();
      case BatchAnswer.Unreadable() -> Outcome.Failed.from(0, records, false);
      case BatchAnswer.Failed(var places) -> new Outcome.Failed(places, false);
    };
  }

  private static Set<String> identifiers(ShardRecord record) {
    return Stream.of(record.sequenceNumber(), json(record).path("eventID").asText())
        .filter(identifier -> !identifier.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean end(IntPredicate takes, List<String> inputs, Instant now, Sender sender) {
    end(parted(takes, inputs, now), sender);
    return true;
  }

  private Outcome parted(IntPredicate takes, List<String> inputs, Instant now) {
    List<Integer> taken = new ArrayList<>();
    List<Integer> refused = new ArrayList<>();
    for (int place = 0; place < inputs.size(); place++) {
      (takes.test(place) ? taken : refused).add(place);
    }
    note(now, Kind.DELIVERED, "taken", taken, inputs);
    note(now, Kind.FAILED, "refused", refused, inputs);
    return refused.isEmpty() ? new Outcome.Done() : new Outcome.Failed(refused, false);
  }

  private void note(
      Instant now, Kind kind, String what, List<Integer> places, List<String> inputs) {
    if (!places.isEmpty()) {
      notes.note(
          now, kind, places.size() + " " + what, array(places.stream().map(inputs::get).toList()));
    }
  }

  private void end(Outcome outcome, Sender sender) {
    context.dispatch().endSoon(then -> sender.ended(outcome, then));
  }
}
