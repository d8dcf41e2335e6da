package bookpost.acceptance.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.emulator.pattern.Matchability;
import bookpost.emulator.pattern.Source;
import bookpost.emulator.topology.Table.StreamView;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The filters of the service's pipes.
class PipeFiltersTest {
  private static final Pattern FILTER = Pattern.compile("Pattern: '(\\{.*?\\})'");
  private static final Source STREAM =
      new Source.StreamOfPipe(Optional.of(StreamView.NEW_AND_OLD_IMAGES));

  @ParameterizedTest
  @CsvSource({"infra/outbox-relay.yml, 1", "infra/pipes-relay.yml, 2"})
  void everyFilterCanMatch(String file, int count) throws IOException {
    var text = Files.readString(DeploymentFiles.ROOT.resolve(file));
    var filters = FILTER.matcher(text).results().toList();

    assertThat(filters)
        .hasSize(count)
        .allSatisfy(filter -> assertThat(Matchability.judge(filter.group(1), STREAM)).isEmpty());
  }
}
