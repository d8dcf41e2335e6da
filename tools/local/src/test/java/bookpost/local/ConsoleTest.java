package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Hop.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final String SCHEDULED =
      "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void aScheduledRunWithoutOutputIsNotPrinted() {
    scheduled();
    note("function Sweep", Kind.DELIVERED, "answered", "");

    assertThat(told()).isEmpty();
  }

  @Test
  void aScheduledFunctionThatWritesSomethingIsPrinted() {
    scheduled();
    console.wrote("Sweep", "parked");
    note("function Sweep", Kind.DELIVERED, "answered", "");

    assertThat(told())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("function Sweep: invoked"),
            line -> assertThat(line).endsWith("Sweep | parked"),
            line -> assertThat(line).endsWith("function Sweep: answered"));
  }

  @Test
  void aFailingScheduledFunctionIsPrinted() {
    scheduled();
    note("function Sweep", Kind.FAILED, "out of reach", SCHEDULED);
    note("function Sweep", Kind.RETRIED, "retry in PT1S", SCHEDULED);

    assertThat(told())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("function Sweep: invoked"),
            line -> assertThat(line).endsWith("function Sweep: out of reach"),
            line -> assertThat(line).endsWith("function Sweep: retry in PT1S"));
  }

  @Test
  void anUnreachableTargetOfAScheduleIsPrinted() {
    note("schedule sweep", Kind.DROPPED, "MaximumRetryAttempts", SCHEDULED);

    assertThat(told()).singleElement().asString().endsWith("sweep: MaximumRetryAttempts");
  }

  @Test
  void anUnscheduledInvocationIsPrintedEvenWithoutOutput() {
    scheduled();
    note("function Other", Kind.RECEIVED, "invoked", "no JSON");
    note("function Other", Kind.DELIVERED, "answered", "");
    note("function Sweep", Kind.DELIVERED, "answered", "");

    assertThat(told())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("function Other: invoked"),
            line -> assertThat(line).endsWith("function Other: answered"));
  }

  private void scheduled() {
    note("schedule sweep", Kind.RECEIVED, "due", SCHEDULED);
    note("schedule sweep", Kind.DELIVERED, "taken", SCHEDULED);
    note("function Sweep", Kind.RECEIVED, "invoked", SCHEDULED);
  }

  private void note(String at, Kind kind, String what, String payload) {
    console.note(new Hop(Instant.EPOCH, at, kind, what, payload));
  }

  private List<String> told() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
