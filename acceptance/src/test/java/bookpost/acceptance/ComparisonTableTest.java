package bookpost.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The documents show the comparison that `./bookpost compare` prints. Only the times may differ.
class ComparisonTableTest {
  private static final String TIME_ROW = Comparison.head(Comparison.TIME);
  private static final String TIME = "12 ms";
  private static final List<String> OBSERVED = Comparison.observed(_ -> TIME).lines();

  @Test
  void theWholeTableInGuaranteesEqualsTheObservedOne() throws IOException {
    assertThat(table("docs/guarantees.md")).isEqualTo(OBSERVED);
  }

  /// README also has rows of its own, which nothing observes.
  @Test
  void eachObservedRowInReadmeEqualsTheObservedOne() throws IOException {
    var observed = byFirstCell(OBSERVED);
    var rows = byFirstCell(table("README.md"));

    assertThat(rows)
        .containsKeys(
            "way of an addition", "Lambda invocations, an addition / a removal", Comparison.TIME);
    assertThat(rows.entrySet())
        .filteredOn(row -> observed.containsKey(row.getKey()))
        .isSubsetOf(observed.entrySet());
  }

  private static Map<String, String> byFirstCell(List<String> table) {
    return table.stream()
        .collect(toMap(row -> row.replaceFirst("\\| ?([^|]*?) ?\\|.*", "$1"), row -> row));
  }

  /// The table that begins with the observed heading, with [#TIME] as its only time.
  private static List<String> table(String document) throws IOException {
    return Files.readAllLines(DeploymentFiles.ROOT.resolve(document)).stream()
        .dropWhile(row -> !row.equals(OBSERVED.getFirst()))
        .takeWhile(row -> row.startsWith("|"))
        .map(row -> row.startsWith(TIME_ROW) ? row.replaceAll("\\d+ ms", TIME) : row)
        .toList();
  }
}
