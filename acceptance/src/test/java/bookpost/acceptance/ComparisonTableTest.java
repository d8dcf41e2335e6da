package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The comparison that the documents show is the one that `./bookpost compare` prints.
class ComparisonTableTest {
  private static final List<String> DOCUMENTS = List.of("README.md", "docs/guarantees.md");
  private static final String TIMES = Comparison.head(Comparison.TIME);
  private static final String TIME = "12 ms";

  @Test
  void theTableMatchesTheObservationsExceptForTheTimes() throws IOException {
    var observed = Comparison.observed(_ -> TIME).lines();

    for (var document : DOCUMENTS) {
      assertThat(table(document, observed.getFirst())).as(document).isEqualTo(observed);
    }
  }

  /// From its first line on, with one time for all.
  private static List<String> table(String document, String first) throws IOException {
    return Files.readAllLines(DeploymentFiles.ROOT.resolve(document)).stream()
        .dropWhile(line -> !line.equals(first))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.startsWith(TIMES) ? line.replaceAll("\\d+ ms", TIME) : line)
        .toList();
  }
}
