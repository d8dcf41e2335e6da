package bookpost.simulation.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class RepetitionTest {
  static final List<String> NAMES = Topologies.NAMES;

  /// Orders that differ from one JVM to the next would show.
  @ParameterizedTest
  @FieldSource("NAMES")
  void aSeedIsTheSameRunInAnotherProcess(String name) throws IOException, InterruptedException {
    var words = List.of("--topology", name, "--seed", "7", "--trace");

    assertThat(elsewhere(words)).isEqualTo(here(words)).contains("\ntrace ");
  }

  private static String here(List<String> words) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, UTF_8);
    new Main(Arguments.parse(words), SwarmTest.ROOT, print).run();
    return out.toString(UTF_8);
  }

  private static String elsewhere(List<String> words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(words);
    var process =
        new ProcessBuilder(command)
            .directory(SwarmTest.ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var told = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return told;
  }
}
