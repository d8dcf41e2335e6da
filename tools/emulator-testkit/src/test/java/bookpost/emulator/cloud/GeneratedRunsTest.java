package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.testkit.SourceBuilder;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Pipe.Target.ToBus;
import bookpost.emulator.topology.Pipe.Target.ToFunction;
import bookpost.emulator.topology.Pipe.Target.ToQueue;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Input.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs drawn from a seed: random limits, arrivals, failures, reports, throttles and lost answers.
class GeneratedRunsTest {
  private static final int RUNS = 20;
  private static final int RECORDS_MAX = 60;
  private static final int SHARDS = 2;
  private static final int EVENTS = 200;
  private static final String QUEUE = "queue";
  private static final String DEAD_LETTERS = "dead-letters";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void nothingIsLostAndEachKeyStaysInOrderUnderEveryFault(long seed) {
    for (int run = 0; run < RUNS; run++) {
      check(new Random(seed * RUNS + run));
    }
  }

  private static void check(Random random) {
    Relay relay = new Relay(random, Relay.Replies.LOWEST_FAILED);
    VirtualTime time =
        new VirtualTime(Plan.plan().with(source(random).mapping(Plan.RELAY)).topology(), relay);
    time.on(Plan.RELAY, relay::answer);

    int streamed = feed(time, random);
    time.runToTheEnd();

    checkThatNothingIsLost(time, streamed, relay.done);
    relay.firstDeliveries.forEach((_, numbers) -> assertThat(numbers).isSorted());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void aPipeLosesNothingAndKeepsEachKeyInOrderUnderEveryFault(long seed) {
    for (int run = 0; run < RUNS; run++) {
      checkPipe(new Random(seed * RUNS + run));
    }
  }

  private static void checkPipe(Random random) {
    Relay relay = new Relay(random, Relay.Replies.ONLY_FAILED);
    Pipe.Target target =
        switch (random.nextInt(3)) {
          case 0 -> new ToFunction(Plan.RELAY, true);
          case 1 -> new ToQueue(QUEUE);
          default -> toBus();
        };
    SourceBuilder source = source(random);
    if (random.nextBoolean()) {
      source.filters("{\"key\":[{\"anything-but\":[\"key-0-\"]}]}");
    }
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(queue(Duration.ofSeconds(30), Optional.empty()))
                .with(source.pipe(target))
                .topology(),
            relay);
    time.on(Plan.RELAY, relay::answer);

    int streamed = feed(time, random);
    time.runToTheEnd();

    Set<Integer> accountedFor = new TreeSet<>(relay.done);
    time.queue(QUEUE)
        .peekAll(time.now())
        .forEach(body -> relay.deliver(List.of(element(body)), accountedFor));
    time.hops.stream()
        .filter(hop -> hop.at().equals("bus bus") && hop.kind() == Hop.Kind.RECEIVED)
        .forEach(hop -> accountedFor.add(element(hop.payload()).at("/detail/n").asInt()));
    time.hops.stream()
        .filter(hop -> hop.kind() == Hop.Kind.FILTERED && hop.at().equals("pipe Pipe"))
        .forEach(hop -> accountedFor.add(element(hop.payload()).path("n").asInt()));
    checkThatNothingIsLost(time, streamed, accountedFor);
    relay.firstDeliveries.forEach((_, numbers) -> assertThat(numbers).isSorted());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void nothingIsLostOnTheWayOverPipeBusAndQueueUnderAnyFault(long seed) {
    for (int run = 0; run < RUNS; run++) {
      checkTheWholeWay(new Random(seed * RUNS + run));
    }
  }

  private static void checkTheWholeWay(Random random) {
    Relay relay = new Relay(random, Relay.Replies.ONLY_FAILED);
    int receiveCountMax = 1 + random.nextInt(4);
    QueueMapping mapping =
        new QueueMapping(
            "mapping",
            QUEUE,
            Plan.CONSUMER,
            List.of(),
            1 + random.nextInt(12),
            Duration.ofSeconds(random.nextInt(3)),
            true,
            random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(2));
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(queue(DEAD_LETTERS, Duration.ofSeconds(30), Optional.empty()))
                .with(
                    queue(
                        Duration.ofSeconds(5 + random.nextInt(60)),
                        Optional.of(new Redrive(DEAD_LETTERS, receiveCountMax))))
                .with(source(random).pipe(toBus()))
                .with(Plan.rule(new Rule.Destination.ToQueue(QUEUE), new Part("$.detail")))
                .with(mapping)
                .topology(),
            new Pace(1 + random.nextInt(3)),
            relay);
    time.on(Plan.CONSUMER, relay::answerMessages);

    int streamed = feed(time, random);
    time.runToTheEnd();

    Set<Integer> accountedFor = new TreeSet<>(relay.done);
    time.queue(DEAD_LETTERS)
        .peekAll(time.now())
        .forEach(body -> accountedFor.add(element(body).path("n").asInt()));
    time.sent.stream()
        .filter(it -> it.queue().equals(Plan.RULE_DEAD_LETTERS))
        .forEach(it -> accountedFor.add(element(it.body()).at("/detail/n").asInt()));
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
    checkThatNothingIsLost(time, streamed, accountedFor);
  }

  /// Streams records at random times into shards that follow on each other; returns how many.
  private static int feed(VirtualTime time, Random random) {
    int streamed = 0;
    for (int shard = 0; shard < SHARDS; shard++) {
      Optional<String> parent = shard == 0 ? Optional.empty() : Optional.of("shard-" + (shard - 1));
      time.cloud().shardOpened(Plan.TABLE, "shard-" + shard, parent, time.now());
      int records = random.nextInt(RECORDS_MAX);
      for (int i = 0; i < records; i++) {
        time.streamTo("shard-" + shard, "key-" + random.nextInt(6) + "-");
        if (random.nextInt(5) == 0) {
          time.passTime(Duration.ofMillis(random.nextInt(3_000)));
        }
      }
      streamed += records;
      time.cloud().shardClosed(Plan.TABLE, "shard-" + shard, time.now());
    }
    return streamed;
  }

  /// Each record was processed, or it was given up and a dead letter was sent.
  private static void checkThatNothingIsLost(
      VirtualTime time, int streamed, Set<Integer> accountedForSoFar) {
    Set<Integer> accountedFor = new TreeSet<>(accountedForSoFar);
    List<Hop> givenUp =
        time.hops.stream()
            .filter(hop -> hop.kind() == Hop.Kind.DEAD_LETTERED)
            .filter(hop -> hop.at().startsWith("mapping Things") || hop.at().startsWith("pipe"))
            .toList();
    givenUp.forEach(hop -> accountedFor.addAll(numbers(hop.payload())));
    assertThat(time.cloud().settled()).isTrue();
    assertThat(time.sent)
        .filteredOn(it -> it.queue().equals(Plan.STREAM_DEAD_LETTERS))
        .hasSameSizeAs(givenUp);
    assertThat(accountedFor).hasSize(streamed);
  }

  private static ToBus toBus() {
    return new ToBus(
        Plan.BUS, Optional.of("things"), Optional.empty(), Optional.empty(), List.of());
  }

  private static Queue queue(Duration visibilityTimeout, Optional<Redrive> redrive) {
    return queue(QUEUE, visibilityTimeout, redrive);
  }

  private static Queue queue(String name, Duration visibilityTimeout, Optional<Redrive> redrive) {
    return new Queue(name, visibilityTimeout, Duration.ofDays(14), redrive);
  }

  private static JsonNode element(String json) {
    return PayloadJson.read(json).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void noEventOfTheBusIsLostUnderAnyFault(long seed) {
    Random random = new Random(seed);
    Set<String> done = new HashSet<>();
    VirtualTime time = new VirtualTime(Plan.plan().topology(), new Weather(random));
    time.on(
        Plan.CONSUMER,
        payload -> {
          int chance = random.nextInt(4);
          if (chance > 1) {
            done.add(thing(payload));
          }
          return switch (chance) {
            case 0 -> new Failed("Random", "it failed at random");
            case 1 -> new Throttled();
            default -> new Succeeded("");
          };
        });

    Set<String> taken = new HashSet<>();
    for (int i = 0; i < EVENTS; i++) {
      EventEntry entry = VirtualTime.entry("{\"thing\":\"%d\"}".formatted(i));
      if (time.put(entry) instanceof Accepted(var entries) && entries.getFirst() instanceof Taken) {
        taken.add(Integer.toString(i));
      }
      time.passTime(Duration.ofSeconds(random.nextInt(60)));
    }
    time.runToTheEnd();

    assertThat(time.cloud().settled()).isTrue();
    Set<String> accountedFor = new HashSet<>(done);
    time.hops.stream()
        .filter(hop -> hop.kind() == Hop.Kind.DEAD_LETTERED)
        .forEach(hop -> accountedFor.add(thing(hop.payload())));
    assertThat(accountedFor).isEqualTo(taken);
    assertThat(taken).hasSizeBetween(1, EVENTS - 1);
  }

  private static String thing(String event) {
    return PayloadJson.read(event).orElseThrow().path("detail").path("thing").asText();
  }

  private static SourceBuilder source(Random random) {
    SourceBuilder source =
        Plan.source()
            .batchSize(1 + random.nextInt(12))
            .batchWindow(Duration.ofSeconds(random.nextInt(3)))
            .parallelization(1 + random.nextInt(4));
    if (random.nextBoolean()) {
      source.retriesMax(random.nextInt(4));
    } else {
      source.withoutRetryLimit();
    }
    if (random.nextInt(4) == 0) {
      source.ageMax(Duration.ofMinutes(1));
    }
    return random.nextBoolean() ? source.bisecting() : source;
  }

  private static List<Integer> numbers(String payload) {
    return VirtualTime.records(payload).stream()
        .map(record -> Integer.valueOf(record.substring(record.lastIndexOf('-') + 1)))
        .toList();
  }

  private static class Weather implements Faults {
    final Random random;

    Weather(Random random) {
      this.random = random;
    }

    @Override
    public boolean refuses(EventEntry entry) {
      return happens();
    }

    @Override
    public boolean unreachable(String function, String event) {
      return happens();
    }

    @Override
    public boolean fails(String function, String payload) {
      return happens();
    }

    @Override
    public boolean losesAnswer(String function, String payload) {
      return happens();
    }

    @Override
    public boolean repeats(String function, String payload) {
      return happens();
    }

    private boolean happens() {
      return random.nextInt(12) == 0;
    }
  }

  /// A function at random: its answers decide which records count as processed.
  private static final class Relay extends Weather {
    enum Replies {
      LOWEST_FAILED,
      ONLY_FAILED
    }

    final Set<Integer> done = new HashSet<>();
    final Map<String, List<Integer>> firstDeliveries = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Replies replies;

    Relay(Random random, Replies replies) {
      super(random);
      this.replies = replies;
    }

    /// An entry that is offered to the bus counts as seen, even if it is refused.
    @Override
    public boolean refuses(EventEntry entry) {
      see(element(entry.detail().orElseThrow()));
      return super.refuses(entry);
    }

    InvocationResult answer(String payload) {
      List<JsonNode> records = VirtualTime.elements(payload).toList();
      List<String> names = numbers(payload).stream().map(number -> number.toString()).toList();
      return answer(records, names);
    }

    InvocationResult answerMessages(String payload) {
      List<JsonNode> messages = VirtualTime.elements(payload).toList();
      return answer(
          messages.stream().map(message -> element(message.path("body").asText())).toList(),
          messages.stream().map(message -> message.path("messageId").asText()).toList());
    }

    void deliver(List<JsonNode> records, Set<Integer> into) {
      records.forEach(record -> {
        see(record);
        into.add(record.path("n").asInt());
      });
    }

    private void see(JsonNode record) {
      int number = record.path("n").asInt();
      if (seen.add(number)) {
        firstDeliveries
            .computeIfAbsent(record.path("key").asText(), _ -> new ArrayList<>())
            .add(number);
      }
    }

    private InvocationResult answer(List<JsonNode> records, List<String> names) {
      if (random.nextInt(12) == 0) {
        return new Throttled();
      }
      records.forEach(this::see);
      return switch (random.nextInt(6)) {
        case 0 -> new Failed("Random", "it failed at random");
        case 1 -> new Succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}");
        case 2, 3 -> {
          int failed = random.nextInt(records.size());
          deliver(records.subList(0, failed), done);
          if (replies == Replies.ONLY_FAILED) {
            deliver(records.subList(failed + 1, records.size()), done);
          }
          yield VirtualTime.failed(names.get(failed));
        }
        default -> {
          deliver(records, done);
          yield new Succeeded("");
        }
      };
    }
  }
}
