package bookpost.emulator.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.pattern.NeverMatches.Kind;
import bookpost.emulator.topology.Table.StreamView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The filters of the emulator's sample files.
class SamplePatternsTest {
  private static final Pattern FILTER = Pattern.compile("Pattern: '(\\{.*?\\})'");
  private static final String FILES = "../emulator-testkit/src/test/resources/bookpost/emulator/";
  private static final Source STREAM =
      new Source.StreamOfPipe(Optional.of(StreamView.NEW_AND_OLD_IMAGES));

  @ParameterizedTest
  @CsvSource({
    FILES + "file/patterns/three-pipes.yml, 3",
    FILES + "testkit/everything/parts/pipes.yml, 2",
  })
  void everyFilterCanMatch(String file, int count) throws IOException {
    var filters = FILTER.matcher(Files.readString(Path.of(file))).results().toList();

    assertThat(filters)
        .hasSize(count)
        .allSatisfy(filter -> assertThat(Matchability.judge(filter.group(1), STREAM)).isEmpty());
  }

  /// That file says so itself: AWS's page lists no `wildcard` for pipes.
  @Test
  void onlyASampleFilterUsesAnOperatorThatPipesDoNotTake() throws IOException {
    var file = Files.readString(Path.of(FILES + "file/patterns/all-sorts.yml"));

    assertThat(FILTER.matcher(file).results())
        .flatMap(filter -> Matchability.judge(filter.group(1), STREAM))
        .extracting(NeverMatches::kind)
        .containsOnly(Kind.OPERATOR_NOT_TAKEN)
        .hasSize(2);
  }
}
