package bookpost.simulation.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
    SimulateCommand.run(words, SwarmTest.ROOT, print, System.err);
    return out.toString(UTF_8);
  }

  private static String elsewhere(List<String> words) throws IOException, InterruptedException {
    var process = SideBySide.start(words.stream(), SwarmTest.ROOT);
    var told = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return told;
  }
}
