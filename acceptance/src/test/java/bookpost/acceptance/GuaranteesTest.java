package bookpost.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents' tables of promises match the features.
class GuaranteesTest {
  private static final Pattern HEADING = Pattern.compile("## (P\\d), .*");

  /// `| feature: title | of change data capture | of pipes | of the outbox |`
  private static final Pattern ROW =
      Pattern.compile("\\| ([a-z]+): (.+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  private static final Map<Cell, Set<Example>> CELLS =
      Stream.of(Cell.values())
          .collect(toMap(it -> it, Example::of, (one, _) -> one, () -> new EnumMap<>(Cell.class)));

  /// Exactly the tagged examples are listed, each with the topologies that run it.
  @Test
  void eachPromiseNamesTheExamplesThatShowIt() throws IOException {
    var told = new ArrayList<Shown>();
    var promise = "";
    for (var line : lines("docs/guarantees.md")) {
      var heading = HEADING.matcher(line);
      var row = ROW.matcher(line);
      if (heading.matches()) {
        promise = heading.group(1);
      } else if (row.matches()) {
        told.add(
            new Shown(
                promise,
                row.group(1) + ": " + row.group(2),
                List.of(row.group(3), row.group(4), row.group(5))));
      }
    }

    assertThat(told).containsExactlyInAnyOrderElementsOf(shown());
  }

  @Test
  void eachMistakeNamesExamplesThatExist() throws IOException {
    var titles = Example.all().stream().map(Example::title).toList();

    assertThat(lines("docs/known-mistakes.md"))
        .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| mistake"))
        .isNotEmpty()
        .extracting(line -> line.replaceFirst(".*\\| (.*?) ?\\|$", "$1"))
        .filteredOn(title -> !title.isBlank())
        .isSubsetOf(titles);
  }

  private static List<Shown> shown() {
    return Example.all().stream()
        .flatMap(example ->
            example.tags().stream()
                .filter(tag -> tag.matches("P\\d"))
                .map(tag -> new Shown(tag, name(example), where(example))))
        .toList();
  }

  private static String name(Example example) {
    return example.feature() + ": " + example.title();
  }

  private static List<String> where(Example example) {
    return List.of(
        where(example, Cell.CDC_ON_MEMORY, Cell.CDC_ON_LOCAL),
        where(example, Cell.PIPES_ON_MEMORY, Cell.PIPES_ON_LOCAL),
        where(example, Cell.OUTBOX_ON_MEMORY, Cell.OUTBOX_ON_LOCAL));
  }

  private static String where(Example example, Cell memory, Cell local) {
    if (runs(local, example)) {
      return "yes";
    }
    return runs(memory, example) ? "in virtual time" : "–";
  }

  private static boolean runs(Cell cell, Example example) {
    return CELLS.getOrDefault(cell, Set.of()).contains(example);
  }

  private static List<String> lines(String document) throws IOException {
    return Files.readAllLines(DeploymentFiles.ROOT.resolve(document));
  }

  private record Shown(String promise, String example, List<String> where) {}
}
