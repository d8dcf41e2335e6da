package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `./bookpost build` packaged of the project's files. It takes Node.js to package them, so
/// that these run by `./bookpost test --packaged` alone.
@Tag("packaged")
class PackagedTemplateTest {
  private static final Path ROOT = Path.of("..");
  private static final String PACKAGES = "target/serverless/";
  private static final Map<String, String> TOKENS =
      Map.of("jwtIssuer", "https://id.example", "jwtAudience", "bookpost");

  @ParameterizedTest
  @CsvSource({"serverless.yml,pipes", "serverless.cdc.yml,cdc", "serverless.outbox.yml,outbox"})
  void whatRunsHereIsWhatDeploys(String file, String folder) throws IOException {
    var topology = read(file, Map.of(), Map.of());

    var packaged = packaged(PACKAGES + folder, topology);

    assertThat(packaged).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(topology);
    assertThat(packaged.routes()).extracting(Route::authorization).containsOnly(Optional.empty());
  }

  /// Packaged beside what `./bookpost build` did, of its zip.
  @ParameterizedTest
  @CsvSource({"serverless.yml,pipes", "serverless.cdc.yml,cdc", "serverless.outbox.yml,outbox"})
  void aStageThatAsksForTokensIsDeployedSo(String file, String folder) throws Exception {
    var topology = read(file, Map.of("stage", "prod"), TOKENS);
    var prod = PACKAGES + "prod/" + folder;
    osls("package", "-c", file, "--stage", "prod", "--package", prod);

    var packaged = packaged(prod, topology);

    assertThat(packaged).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(topology);
    assertThat(packaged.routes()).isNotEmpty().allMatch(it -> it.authorization().isPresent());
    var stack = StackTemplate.packaged("prod/" + folder);
    assertThat(TemplateRule.values()).allSatisfy(it -> assertThat(it.breaches(stack)).isEmpty());
  }

  private static void osls(String... words) throws Exception {
    var command = new ArrayList<>(List.of("npx", "--no-install", "osls"));
    command.addAll(List.of(words));
    TOKENS.forEach((key, value) -> command.addAll(List.of("--param", key + "=" + value)));
    var log = Files.createTempFile("osls", ".log").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    assertThat(process.waitFor()).as(() -> log + " tells").isZero();
  }

  private static Topology read(
      String file, Map<String, String> options, Map<String, String> parameters) {
    return Project.understood(
        DeploymentFile.read(ROOT.resolve(file), options, parameters, System.getenv()));
  }

  private static Topology packaged(String folder, Topology like) throws IOException {
    var template = ROOT.resolve(folder).resolve("cloudformation-template-update-stack.json");
    assertThat(template).as("made by ./bookpost build, with Node.js").isRegularFile();
    var problems = new Problems();
    var packaged =
        OslsTemplate.topology(
            Files.readString(template),
            like.service(),
            like.stage(),
            like.region(),
            OslsTemplate.ids(like.functions().stream().map(LambdaFunction::key).toList()),
            problems);
    assertThat(problems.told()).isEmpty();
    return packaged;
  }
}
