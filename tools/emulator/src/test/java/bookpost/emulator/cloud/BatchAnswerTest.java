package bookpost.emulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
  private static final List<Set<String>> BATCH =
      List.of(Set.of("100", "first"), Set.of("200"), Set.of("300"));

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
  void failuresAreReportedByTheirPlacesInTheBatch() {
    BatchAnswer read =
        BatchAnswer.read(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"300\"},{\"itemIdentifier\":\"200\"},"
                + "{\"itemIdentifier\":\"300\"}]}",
            BATCH);

    assertThat(read).isEqualTo(new BatchAnswer.Failed(List.of(1, 2)));
  }

  @Test
  void anItemMayHaveSeveralNames() {
    BatchAnswer read =
        BatchAnswer.read("{\"batchItemFailures\":[{\"itemIdentifier\":\"first\"}]}", BATCH);

    assertThat(read).isEqualTo(new BatchAnswer.Failed(List.of(0)));
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
}
