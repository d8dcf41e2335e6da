package bookpost.acceptance.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.testkit.OslsTemplate;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packages that `./bookpost build` made of the project's files. Packaging needs Node.js, so
/// that these tests run by `./bookpost test --packaged` alone.
@Tag("packaged")
class PackagedTemplateTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @CsvSource({"serverless.yml,pipes", "serverless.cdc.yml,cdc", "serverless.outbox.yml,outbox"})
  void thePackagedTemplateDeploysTheTopologyThatRunsLocally(String file, String folder)
      throws IOException {
    var topology = read(file, Map.of(), Map.of());

    var stack = StackTemplate.packaged(folder);

    var packaged = stack.topology(topology);
    assertThat(packaged).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(topology);
    assertThat(packaged.routes()).extracting(Route::authorization).containsOnly(Optional.empty());
    assertThat(stack.roles()).isEqualTo(StackTemplate.of(file).roles());
  }

  /// Packaged in another folder from the zip of `./bookpost build`.
  @ParameterizedTest
  @CsvSource({"serverless.yml,pipes", "serverless.cdc.yml,cdc", "serverless.outbox.yml,outbox"})
  void aStageThatAsksForTokensIsDeployedSo(String file, String folder) throws Exception {
    var topology = read(file, Map.of("stage", "prod"), StackTemplate.TOKENS);

    var stack =
        StackTemplate.packagingToProd(
            ROOT, file, StackTemplate.PACKAGES.resolve("prod").resolve(folder));

    var packaged = stack.topology(topology);
    assertThat(packaged).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(topology);
    assertThat(packaged.routes()).isNotEmpty().allMatch(it -> it.authorization().isPresent());
    assertThat(stack.roles()).isEqualTo(StackTemplate.toProd(file).roles());
    assertThat(TemplateRule.values()).allSatisfy(it -> assertThat(it.breaches(stack)).isEmpty());
  }

  private static Topology read(
      String file, Map<String, String> options, Map<String, String> parameters) {
    return OslsTemplate.understood(
        DeploymentFile.read(ROOT.resolve(file), options, parameters, System.getenv()));
  }
}
