package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
  private static final List<StreamRecord> BATCH =
      List.of(record("100"), record("200"), record("300"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"statusCode\":500}",
        "{\"batchItemFailures\":null}",
        "{\"batchItemFailures\":[]}"
      })
  void anAnswerThatNamesNoFailureIsSuccess(String answer) {
    BatchAnswer read = BatchAnswer.read(answer, BATCH);

    assertThat(read).isEqualTo(new BatchAnswer.Complete());
  }

  @Test
  void theLowestFailedNumberCounts() {
    BatchAnswer read =
        BatchAnswer.read(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"300\"},{\"itemIdentifier\":\"200\"}]}",
            BATCH);

    assertThat(read).isEqualTo(new BatchAnswer.FailedFrom(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"identifier\":\"200\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"200\"},{\"itemIdentifier\":\"400\"}]}",
        "{\"batchItemFailures\":[\"200\"]}",
        "{\"batchItemFailures\":{}}",
        "\"fine\"",
        "[]",
        "{\"batchItemFailures\":"
      })
  void anAnswerThatCannotBeUnderstoodFailsTheWholeBatch(String answer) {
    BatchAnswer read = BatchAnswer.read(answer, BATCH);

    assertThat(read).isEqualTo(new BatchAnswer.Unreadable());
  }

  private static StreamRecord record(String sequenceNumber) {
    return new StreamRecord(sequenceNumber, "key", VirtualTime.START, "{}");
  }
}
