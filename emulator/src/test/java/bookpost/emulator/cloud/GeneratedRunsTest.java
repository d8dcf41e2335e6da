package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whateverFailsNothingIsLostAndEachKeyStaysInOrder(long seed) {
    for (int run = 0; run < RUNS; run++) {
      check(new Random(seed * RUNS + run));
    }
  }

  private static void check(Random random) {
    Relay relay = new Relay(random);
    VirtualTime time = new VirtualTime(plan(random).topology(), relay);
    time.on(Plan.RELAY, relay::answer);

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
    time.runToTheEnd();

    assertThat(time.cloud().settled()).isTrue();
    Set<Integer> accountedFor = new TreeSet<>(relay.done);
    List<Hop> deadLetters =
        time.hops.stream().filter(hop -> hop.kind() == Hop.Kind.DEAD_LETTERED).toList();
    deadLetters.forEach(hop -> accountedFor.addAll(numbers(hop.payload())));
    assertThat(time.sent).hasSameSizeAs(deadLetters);
    assertThat(accountedFor).hasSize(streamed);
    relay.firstDeliveries.forEach((_, numbers) -> assertThat(numbers).isSorted());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whateverFailsNoEventOfTheBusIsLost(long seed) {
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
    return Json.read(event).orElseThrow().path("detail").path("thing").asText();
  }

  private static Plan plan(Random random) {
    return Plan.plan().with(source(random).mapping());
  }

  private static Source source(Random random) {
    Source source =
        Source.source()
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

  /// A function at random: what it did is judged by what it answered.
  private static final class Relay extends Weather {
    final Set<Integer> done = new HashSet<>();
    final Map<String, List<Integer>> firstDeliveries = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();

    Relay(Random random) {
      super(random);
    }

    InvocationResult answer(String payload) {
      if (random.nextInt(12) == 0) {
        return new Throttled();
      }
      List<Integer> numbers = numbers(payload);
      for (String record : VirtualTime.records(payload)) {
        int cut = record.lastIndexOf('-');
        int number = Integer.parseInt(record.substring(cut + 1));
        if (seen.add(number)) {
          firstDeliveries
              .computeIfAbsent(record.substring(0, cut), _ -> new ArrayList<>())
              .add(number);
        }
      }
      return switch (random.nextInt(6)) {
        case 0 -> new Failed("Random", "it failed at random");
        case 1 -> new Succeeded("{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}");
        case 2, 3 -> {
          int failed = random.nextInt(numbers.size());
          done.addAll(numbers.subList(0, failed));
          yield VirtualTime.failed(Integer.toString(numbers.get(failed)));
        }
        default -> {
          done.addAll(numbers);
          yield new Succeeded("");
        }
      };
    }
  }
}
