package bookpost.emulator.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.pattern.NeverMatches.Extent;
import bookpost.emulator.topology.Table.StreamView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/// Patterns drawn from a seed, on records of a stream, right ones and wrong ones, against AWS's own
/// matcher. The records hold every value that a drawn pattern can ask for.
class GeneratedPatternsTest {
  private static final List<StreamView> VIEWS = List.of(StreamView.values());
  private static final int PATTERNS = 60;
  private static final JsonMapper JSON = new JsonMapper();

  /// Each with the records that such a leaf can have; `null` if it is absent.
  private static final List<String> MATCHERS =
      List.of(
          "\"a\"",
          "\"1\"",
          "\"1.50\"",
          "1",
          "true",
          "false",
          "null",
          "\"insert\"",
          "\"INSERT\"",
          "\"MODIFY\"",
          "\"REMOVE\"",
          "{\"prefix\":\"IN\"}",
          "{\"suffix\":\"a\"}",
          "{\"equals-ignore-case\":\"modify\"}",
          "{\"anything-but\":[\"INSERT\",\"MODIFY\"]}",
          "{\"anything-but\":[\"a\"]}",
          "{\"numeric\":[\">\",0]}",
          "{\"exists\":true}",
          "{\"exists\":false}");

  private static final List<List<String>> PATHS =
      List.of(
          List.of("eventName"),
          List.of("eventname"),
          List.of("body", "x"),
          List.of("eventID"),
          List.of("dynamodb", "SequenceNumber"),
          List.of("dynamodb", "Keys", "x", "S"),
          List.of("dynamodb", "Keys", "x", "BOOL"),
          List.of("dynamodb", "NewImage", "x", "S"),
          List.of("dynamodb", "NewImage", "x", "N"),
          List.of("dynamodb", "NewImage", "x", "BOOL"),
          List.of("dynamodb", "NewImage", "x", "NULL"),
          List.of("dynamodb", "NewImage", "x", "M", "y", "S"),
          List.of("dynamodb", "NewImage", "x", "L", "S"),
          List.of("dynamodb", "NewImage", "x"),
          List.of("dynamodb", "NewImage"),
          List.of("dynamodb", "OldImage", "x", "S"),
          List.of("dynamodb", "OldImage", "x", "N"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void aPatternMatchesSomeRecordUnlessItIsSaidNeverTo(long seed) throws Exception {
    var random = new Random(seed);
    int never = 0;
    int matched = 0;
    for (int run = 0; run < PATTERNS; run++) {
      var view = VIEWS.get(random.nextInt(VIEWS.size()));
      var pattern = pattern(random);
      var records = records(view, pattern);
      boolean matches = false;
      for (var record : records) {
        matches |= Ruler.matchesRule(record, pattern);
      }

      var found = Matchability.judge(pattern, new Source.StreamOfMapping(Optional.of(view)));
      boolean matchable = found.stream().noneMatch(it -> it.extent() == Extent.WHOLE);

      assertThat(matchable).as("%s under %s: %s", pattern, view, found).isEqualTo(matches);
      never += matchable ? 0 : 1;
      matched += matchable ? 1 : 0;
    }
    assertThat(never).as("patterns that never match").isGreaterThan(PATTERNS / 10);
    assertThat(matched).as("patterns that match").isGreaterThan(PATTERNS / 20);
  }

  private static String pattern(Random random) {
    if (random.nextInt(5) == 0) {
      return "{\"$or\":[%s,%s]}".formatted(fields(random), fields(random));
    }
    return fields(random).toString();
  }

  private static ObjectNode fields(Random random) {
    var pattern = JSON.createObjectNode();
    int leaves = 1 + random.nextInt(3);
    for (int leaf = 0; leaf < leaves; leaf++) {
      put(pattern, PATHS.get(random.nextInt(PATHS.size())), random);
    }
    return pattern;
  }

  private static void put(ObjectNode pattern, List<String> path, Random random) {
    var here = pattern;
    for (var key : path.subList(0, path.size() - 1)) {
      if (here.has(key) && !here.get(key).isObject()) {
        return;
      }
      here = here.withObjectProperty(key);
    }
    if (here.has(path.getLast())) {
      return;
    }
    var matchers = here.putArray(path.getLast());
    int count = 1 + random.nextInt(2);
    for (int matcher = 0; matcher < count; matcher++) {
      matchers.add(read(MATCHERS.get(random.nextInt(MATCHERS.size()))));
    }
  }

  /// Records as streams have them, with every value that a leaf can have and a matcher can want.
  private static List<String> records(StreamView view, String pattern) {
    boolean inKeys = pattern.contains("\"Keys\"");
    var texts = List.of("a", "1", "1.50", "insert", "INSERT", "MODIFY", "REMOVE");
    var attributes = new ArrayList<String>();
    texts.forEach(text -> attributes.add("{\"S\":\"%s\"}".formatted(text)));
    attributes.addAll(List.of("{\"N\":\"1\"}", "{\"BOOL\":true}", "{\"BOOL\":false}"));
    attributes.add("{\"NULL\":true}");
    texts.forEach(text -> attributes.add("{\"M\":{\"y\":{\"S\":\"%s\"}}}".formatted(text)));
    texts.forEach(text -> attributes.add("{\"L\":[{\"S\":\"%s\"}]}".formatted(text)));
    var images = new ArrayList<String>();
    attributes.forEach(attribute -> images.add("{\"x\":" + attribute + "}"));
    images.add("{\"z\":{\"S\":\"a\"}}");

    var news = pattern.contains("NewImage") ? images : images.subList(0, 1);
    var olds = pattern.contains("OldImage") ? images : images.subList(0, 1);
    var keys = inKeys ? images.subList(0, texts.size()) : images.subList(0, 1);
    var ids = pattern.contains("eventID") ? texts : texts.subList(0, 1);
    var numbers = pattern.contains("SequenceNumber") ? texts : texts.subList(0, 1);
    var records = new ArrayList<String>();
    for (var name : List.of("INSERT", "MODIFY", "REMOVE")) {
      boolean hasNew = !name.equals("REMOVE") && view.name().startsWith("NEW_");
      boolean hasOld = !name.equals("INSERT") && view.name().contains("OLD_");
      for (var id : ids) {
        for (var number : numbers) {
          for (var key : inKeys ? withOther(keys) : keys) {
            for (var image : hasNew ? news : List.of("")) {
              for (var old : hasOld ? olds : List.of("")) {
                records.add(
                    "{\"eventID\":\"%s\",\"eventName\":\"%s\",\"dynamodb\":{\"SequenceNumber\":\"%s\",\"Keys\":%s%s%s}}"
                        .formatted(
                            id,
                            name,
                            number,
                            key,
                            image.isEmpty() ? "" : ",\"NewImage\":" + image,
                            old.isEmpty() ? "" : ",\"OldImage\":" + old));
              }
            }
          }
        }
      }
    }
    return records;
  }

  private static List<String> withOther(List<String> keys) {
    var all = new ArrayList<>(keys);
    all.add("{\"z\":{\"S\":\"a\"}}");
    return all;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
