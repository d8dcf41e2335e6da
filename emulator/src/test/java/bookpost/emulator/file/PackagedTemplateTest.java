package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `./bookpost build` packaged of the project's files. It takes Node.js to package them, so
/// that these run by `./bookpost test --packaged` alone.
@Tag("packaged")
class PackagedTemplateTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @CsvSource({"serverless.yml,pipes", "serverless.cdc.yml,cdc", "serverless.outbox.yml,outbox"})
  void whatRunsHereIsWhatDeploys(String file, String folder) throws IOException {
    var template = StackTemplate.packagedFile(folder);
    assertThat(template).as("made by ./bookpost build, with Node.js").isRegularFile();
    var topology =
        Project.understood(
            DeploymentFile.read(ROOT.resolve(file), Map.of(), Map.of(), System.getenv()));

    var problems = new Problems();
    var packaged =
        OslsTemplate.topology(
            Files.readString(template),
            topology.service(),
            topology.stage(),
            topology.region(),
            OslsTemplate.ids(topology.functions().stream().map(LambdaFunction::key).toList()),
            problems);

    assertThat(problems.told()).isEmpty();
    assertThat(packaged).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(topology);
  }
}
