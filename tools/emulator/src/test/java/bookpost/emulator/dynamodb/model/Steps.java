package bookpost.emulator.dynamodb.model;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedSet;
import java.util.Set;

/// Random steps, all of them valid. Keys are few, so that steps meet.
public final class Steps {
  private static final List<String> ATTRIBUTES = List.of("g", "h", "l", "v", "t", "b");
  private static final List<String> RETURNED =
      List.of("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW");
  private static final List<String> INDEXES = List.of("", "local", "keys", "whole", "late");

  private final Random random;
  private final boolean large;
  private final List<Step.WriteTogether> together = new ArrayList<>();

  public Steps(long seed) {
    random = new Random(seed);
    large = seed % 8 == 0;
  }

  public List<Step> next(int count) {
    List<Step> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(step());
    }
    return steps;
  }

  private Step step() {
    int dice = random.nextInt(100);
    if (dice < 45) {
      return single(table(), false);
    }
    if (dice < 55) {
      return get(table());
    }
    if (dice < 60) {
      return new Step.WriteBatch(distinct(false));
    }
    if (dice < 63) {
      return new Step.ReadBatch(reads(false));
    }
    if (dice < 72) {
      return writeTogether();
    }
    if (dice < 75) {
      return new Step.ReadTogether(reads(true));
    }
    if (dice < 88) {
      return query();
    }
    if (dice < 95) {
      String table = table();
      return new Step.Scan(table, index(table), 1 + random.nextInt(4), limit(), filter());
    }
    return dice < 97 ? new Step.Reindex() : new Step.Wait(random.nextInt(400));
  }

  private String table() {
    return random.nextInt(3) == 0 ? Schema.PLAIN : Schema.SORTED;
  }

  private String index(String table) {
    return table.equals(Schema.PLAIN) ? "" : INDEXES.get(random.nextInt(INDEXES.size()));
  }

  private int limit() {
    return random.nextInt(3) == 0 ? 1000 : 1 + random.nextInt(5);
  }

  private Step.Single single(String table, boolean checks) {
    Item key = key(table);
    return switch (random.nextInt(checks ? 9 : 8)) {
      case 0, 1, 2 -> new Step.Put(table, item(key), claim());
      case 3, 4, 5 -> new Step.Change(table, key, alterations(), claim(), returned());
      case 6, 7 -> new Step.Delete(table, key, claim());
      default -> new Step.Check(table, key, Optional.of(claim(2)));
    };
  }

  private String returned() {
    return RETURNED.get(random.nextInt(RETURNED.size()));
  }

  private List<Step.Single> distinct(boolean transaction) {
    Set<Object> keys = new HashSet<>();
    List<Step.Single> writes = new ArrayList<>();
    int wanted = 1 + random.nextInt(6);
    while (writes.size() < wanted) {
      Step.Single write = single(table(), transaction);
      if (!transaction) {
        Item key = keyOf(write);
        write =
            random.nextBoolean()
                ? new Step.Put(write.table(), item(key), Optional.empty())
                : new Step.Delete(write.table(), key, Optional.empty());
      }
      if (write instanceof Step.Change change && transaction && change.alterations().isEmpty()) {
        continue;
      }
      if (keys.add(List.of(write.table(), keyOf(write)))) {
        writes.add(write);
      }
    }
    return writes;
  }

  private static Item keyOf(Step.Single write) {
    Map<String, AttributeValue> key = new HashMap<>(write.item().attributes());
    key.keySet().retainAll(Set.of("p", "s"));
    return new Item(key);
  }

  private Step.WriteTogether writeTogether() {
    if (!together.isEmpty() && random.nextInt(4) == 0) {
      Step.WriteTogether earlier = together.get(random.nextInt(together.size()));
      return random.nextInt(4) == 0
          ? new Step.WriteTogether(earlier.token(), distinct(true))
          : earlier;
    }
    Optional<String> token =
        random.nextBoolean() ? Optional.of("token-" + random.nextInt(1_000_000)) : Optional.empty();
    Step.WriteTogether step = new Step.WriteTogether(token, distinct(true));
    together.add(step);
    return step;
  }

  private List<Step.Get> reads(boolean projected) {
    Set<Object> keys = new HashSet<>();
    List<Step.Get> reads = new ArrayList<>();
    int wanted = 1 + random.nextInt(6);
    while (reads.size() < wanted) {
      Step.Get get = get(table());
      if (keys.add(List.of(get.table(), get.item()))) {
        reads.add(projected ? get : new Step.Get(get.table(), get.item(), List.of()));
      }
    }
    return reads;
  }

  private Step.Get get(String table) {
    return new Step.Get(table, key(table), random.nextInt(3) == 0 ? some(ATTRIBUTES) : List.of());
  }

  private List<String> some(List<String> names) {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, 1 + random.nextInt(names.size())));
  }

  private Step.Query query() {
    String table = table();
    String index = index(table);
    boolean byGroup = index.equals("keys") || index.equals("whole") || index.equals("late");
    AttributeValue partition = byGroup ? value("g") : new S("p" + random.nextInt(5));
    Optional<Step.Range> range = Optional.empty();
    boolean sorted = table.equals(Schema.SORTED) && !index.equals("whole");
    if (sorted && random.nextBoolean()) {
      range =
          Optional.of(
              switch (index) {
                case "local" -> new Step.Range(new S("a"), value("l"));
                case "keys" ->
                    new Step.Range(number(random.nextInt(3)), number(random.nextInt(3) + 2));
                case "late" ->
                    new Step.Range(number(-random.nextInt(5)), number(random.nextInt(9)));
                default -> new Step.Range(number(random.nextInt(3)), number(random.nextInt(3) + 2));
              });
    }
    Optional<Claim> filter = index.equals("late") ? Optional.empty() : filter();
    return new Step.Query(table, index, partition, range, random.nextBoolean(), limit(), filter);
  }

  private Optional<Claim> filter() {
    return random.nextInt(3) > 0
        ? Optional.empty()
        : Optional.of(
            random.nextBoolean()
                ? new Claim.Below("v", random.nextInt(10))
                : new Claim.Not(new Claim.Has("t")));
  }

  private Optional<Claim> claim() {
    return random.nextInt(3) == 0 ? Optional.of(claim(2)) : Optional.empty();
  }

  private Claim claim(int depth) {
    String attribute = ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size()));
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> new Claim.Has(random.nextBoolean() ? "p" : attribute);
      case 1 -> new Claim.Lacks(random.nextBoolean() ? "p" : attribute);
      case 2 -> new Claim.Equal(attribute, value(attribute));
      case 3 -> new Claim.Below("v", random.nextInt(10));
      case 4 -> new Claim.Both(claim(depth - 1), claim(depth - 1));
      case 5 -> new Claim.Either(claim(depth - 1), claim(depth - 1));
      default -> new Claim.Not(claim(depth - 1));
    };
  }

  private List<Alteration> alterations() {
    if (random.nextInt(12) == 0) {
      return List.of();
    }
    List<Alteration> alterations = new ArrayList<>();
    for (String attribute : some(ATTRIBUTES)) {
      alterations.add(
          switch (random.nextInt(5)) {
            case 0 -> new Alteration.Drop(attribute);
            case 1 -> new Alteration.AssignIfMissing(attribute, value(attribute));
            case 2, 3 ->
                switch (attribute) {
                  case "v", "h" -> new Alteration.Increase(attribute, random.nextInt(5) - 2);
                  case "t" ->
                      random.nextBoolean()
                          ? new Alteration.Enlarge(attribute, strings())
                          : new Alteration.Reduce(attribute, strings());
                  default -> new Alteration.Assign(attribute, value(attribute));
                };
            default -> new Alteration.Assign(attribute, value(attribute));
          });
    }
    return alterations;
  }

  private Item key(String table) {
    AttributeValue partition = new S("p" + random.nextInt(5));
    return new Item(
        table.equals(Schema.PLAIN)
            ? Map.of("p", partition)
            : Map.of("p", partition, "s", number(random.nextInt(6))));
  }

  private Item item(Item key) {
    Map<String, AttributeValue> attributes = new HashMap<>(key.attributes());
    for (String attribute : some(ATTRIBUTES)) {
      attributes.put(attribute, value(attribute));
    }
    if (!attributes.containsKey("s") && random.nextBoolean()) {
      attributes.put("e", number(Schema.START.getEpochSecond() + random.nextInt(4000)));
    }
    return new Item(attributes);
  }

  private AttributeValue value(String attribute) {
    return switch (attribute) {
      case "g" -> new S(List.of("x", "y", "z").get(random.nextInt(3)));
      case "h" -> number(random.nextInt(5));
      case "l" -> new S(List.of("a", "b", "c").get(random.nextInt(3)));
      case "v" -> number(random.nextInt(20) - 5);
      case "t" -> new Ss(strings());
      default -> new S("b".repeat(blobChars()));
    };
  }

  /// Mostly small; in some runs so large that pages end by their size.
  private int blobChars() {
    int dice = random.nextInt(5);
    return large && dice < 2 ? 350_000 : dice == 0 ? random.nextInt(5000) : random.nextInt(20);
  }

  private SequencedSet<String> strings() {
    SequencedSet<String> strings = new LinkedHashSet<>();
    int wanted = 1 + random.nextInt(3);
    while (strings.size() < wanted) {
      strings.add("t" + random.nextInt(5));
    }
    return strings;
  }

  private static N number(long value) {
    return new N(new DynamoNumber(BigDecimal.valueOf(value)));
  }
}
