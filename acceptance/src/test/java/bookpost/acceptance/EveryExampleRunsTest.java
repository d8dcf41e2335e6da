package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An example that its tags exclude from every cell would be an unchecked promise.
class EveryExampleRunsTest {
  @Test
  void everyExampleRunsInSomeCell() {
    var all = Example.all();
    var run = new EnumMap<Cell, Set<Example>>(Cell.class);
    for (var cell : Cell.values()) {
      run.put(cell, Example.of(cell));
    }

    System.out.println("examples: " + all.size() + ", of which run:");
    run.forEach((cell, examples) -> System.out.println("  " + cell + ": " + examples.size()));

    assertThat(all).isNotEmpty();
    assertThat(run.values().stream().flatMap(Set::stream)).containsAll(all);
    assertThat(run).allSatisfy((_, examples) -> assertThat(examples).isNotEmpty());
  }

  /// A tag `@not-…` stands over an example or a rule, whose description gives the reason.
  @ParameterizedTest
  @MethodSource("features")
  void eachExclusionHasAReason(Path feature) throws IOException {
    var lines = Files.readAllLines(feature).stream().map(String::strip).toList();

    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("@not-")) {
        assertThat(lines.get(i + 1)).containsPattern("^(Example|Rule):");
        assertThat(lines.get(i + 2))
            .isNotEmpty()
            .doesNotContainPattern("^(Given|When|Then|@|Example)");
      }
    }
  }

  static List<Path> features() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/features"))) {
      return files.toList();
    }
  }
}
