package bookpost.emulator.file.topology;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.ValueJson;
import bookpost.emulator.topology.Table.StreamView;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/// Reports reads of an image of the row that a stream's records never contain, because the stream's
/// view leaves it out.
final class StreamImages {
  private static final String NEW = "NewImage";
  private static final String OLD = "OldImage";

  private final DeclaredTables tables;
  private final Problems problems;

  StreamImages(DeclaredTables tables, Problems problems) {
    this.tables = tables;
    this.problems = problems;
  }

  /// @param path a JSON path into a record
  void checkPath(String table, String path, Location at) {
    Stream.of(NEW, OLD)
        .filter(image -> (path + ".").startsWith("$.dynamodb." + image + "."))
        .forEach(image -> check(table, image, at));
  }

  /// @param pattern an event pattern for records
  void checkPattern(String table, String pattern, Location at) {
    ValueJson.read(pattern)
        .ifPresent(json ->
            under(json, "dynamodb")
                .flatMap(change ->
                    Stream.of(NEW, OLD).filter(image -> under(change, image).findAny().isPresent()))
                .forEach(image -> check(table, image, at)));
  }

  /// The conditions of the pattern on a field, direct or in alternatives.
  private static Stream<JsonNode> under(JsonNode pattern, String field) {
    return Stream.concat(
        pattern.path(field).isMissingNode() ? Stream.empty() : Stream.of(pattern.path(field)),
        Stream.of(pattern.path("$or"))
            .flatMap(JsonNode::valueStream)
            .flatMap(alternative -> under(alternative, field)));
  }

  private void check(String table, String image, Location at) {
    tables
        .streamView(table)
        .filter(view -> !images(view).contains(image))
        .ifPresent(view ->
            problems.report(
                at,
                "the stream of %s has no %s: its view is %s".formatted(table, image, view),
                "a StreamViewType with it, or NEW_AND_OLD_IMAGES"));
  }

  private static Set<String> images(StreamView view) {
    return switch (view) {
      case KEYS_ONLY -> Set.of();
      case NEW_IMAGE -> Set.of(NEW);
      case OLD_IMAGE -> Set.of(OLD);
      case NEW_AND_OLD_IMAGES -> Set.of(NEW, OLD);
    };
  }
}
