package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.testkit.Site.Mishap;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An event source mapping from a table's stream. Each law names the page that it follows, under
/// `docs.aws.amazon.com/lambda/latest/dg`.
public abstract class StreamMappingContract extends StreamSourceContract {
  @Override
  protected final Topology reading(StreamSource source) {
    return mapped(source, true);
  }

  private Topology mapped(StreamSource source, boolean reportsBatchItemFailures) {
    return topology(new StreamMapping("mapping", source, FUNCTION, reportsBatchItemFailures));
  }

  /// `services-ddb-batchfailurereporting.html`
  @Test
  void withReportsABatchComesAgainFromTheLowestFailedNumber() {
    start(source().full(4));

    write("1", "late 2", "3", "late 4");
    settle();

    assertThat(batches())
        .containsExactly(List.of("1", "late 2", "3", "late 4"), List.of("late 2", "3", "late 4"));
  }

  /// `services-ddb-batchfailurereporting.html`
  @Test
  void withoutReportsAnyAnswerIsSuccess() {
    start(mapped(source().full(2).streamSource(), false), Mishap.NONE);

    write("1", "bad 2");
    settle();

    assertThat(batches()).containsExactly(List.of("1", "bad 2"));
  }

  /// `services-ddb-batchfailurereporting.html`
  @Test
  void bisectingWithReportsCutsAtTheReportedNumber() {
    start(source().full(5).retriesMax(0).bisecting());

    write("1", "2", "bad 3", "4", "5");
    settle();

    assertThat(batches())
        .containsExactly(
            List.of("1", "2", "bad 3", "4", "5"),
            List.of("bad 3", "4", "5"),
            List.of("bad 3"),
            List.of("4", "5"));
    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> assertThat(read(letter)).containsExactly("bad 3"));
  }

  /// `services-dynamodb-errors.html`
  @Test
  void bisectingCostsNoRetry() {
    start(source().full(2).retriesMax(1).bisecting());

    write("1", "poison");
    settle();

    assertThat(batches())
        .containsExactly(
            List.of("1", "poison"), List.of("1"), List.of("poison"), List.of("poison"));
  }

  /// `services-dynamodb-errors.html`
  @Test
  void aBatchGivenUpIsReportedWithItsFunctionAndAttempts() {
    start(source().full(2).retriesMax(2));

    write("1", "poison");
    settle();

    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> {
          var request = letter.path("requestContext");
          assertThat(request.path("functionArn").asText()).endsWith(":function:" + named(FUNCTION));
          assertThat(request.path("condition").asText()).isEqualTo("RetryAttemptsExhausted");
          assertThat(request.path("approximateInvokeCount").asInt()).isEqualTo(3);
        });
  }

  /// `with-ddb.html`
  @Test
  void aBatchIsRedeliveredIfItsAnswerWasLost() {
    start(reading(source().full(2).streamSource()), Mishap.ANSWER_LOST);

    write("1", "2", "3", "4");
    settle();

    assertThat(batches()).containsExactly(List.of("1", "2"), List.of("1", "2"), List.of("3", "4"));
  }
}
