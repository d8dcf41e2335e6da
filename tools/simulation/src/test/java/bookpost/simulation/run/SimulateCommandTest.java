package bookpost.simulation.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream print = new PrintStream(out, true, UTF_8);

  private int run(String... words) {
    return SimulateCommand.run(List.of(words), SwarmTest.ROOT, print, System.err);
  }

  @Test
  void figuresArePrintedAtTheEnd() {
    assertThat(run("--topology", "pipes", "--seeds", "2")).isZero();

    assertThat(out.toString(UTF_8))
        .startsWith("pipes\n")
        .containsPattern("runs +2\n")
        .containsPattern("applied +\\d+\n")
        .containsPattern("lost +0\n");
  }

  @Test
  void theTopologiesArePrintedOneAfterTheOther() {
    assertThat(run("--seeds", "1")).isZero();

    assertThat(out.toString(UTF_8).lines().filter(Topologies.NAMES::contains))
        .containsExactlyElementsOf(Topologies.NAMES);
  }

  @Test
  void severalTopologiesMayShareAProcess() {
    assertThat(run("--topology", "outbox", "--topology", "cdc", "--seeds", "1")).isZero();

    assertThat(out.toString(UTF_8).lines().filter(Topologies.NAMES::contains))
        .containsExactly("outbox", "cdc");
  }

  @Test
  void aTraceHasALineForEachObservation() {
    assertThat(run("--topology", "pipes", "--small", "0", "--actions", "0", "--trace")).isZero();

    assertThat(out.toString(UTF_8).lines())
        .anyMatch(it -> it.endsWith("  request 1: add Dune, edition 0"))
        .anyMatch(it -> it.endsWith("  library: Dune number 1 committed: held (announcement-4)"))
        .anyMatch(it -> it.endsWith("  request 1: response 201"))
        .anyMatch(it -> it.endsWith("  catalogue: Dune number 1 applied: listed"));
  }

  @Test
  void aScheduleInjectsItsFault() {
    assertThat(
            run(
                "--topology",
                "pipes",
                "--small",
                "0",
                "--actions",
                "0",
                "--trace",
                "--schedule",
                "POST /book#1=1"))
        .isZero();

    assertThat(out.toString(UTF_8)).contains("FAULT  POST /book: fails before");
  }

  @Test
  void anUnknownOptionIsReported() {
    var err = new ByteArrayOutputStream();

    var status =
        SimulateCommand.run(
            List.of("--sees"), SwarmTest.ROOT, print, new PrintStream(err, true, UTF_8));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "bookpost: unknown option: --sees\n./bookpost simulate --help lists the options\n");
  }

  @Test
  void aRunThatBreaksDownEndsTheProcessWithAStatus(@TempDir Path withoutTheFiles) {
    var process = SideBySide.start(Stream.of("--topology", "cdc", "--seeds", "1"), withoutTheFiles);

    assertThat(process.onExit().join().exitValue()).isOne();
  }
}
