package bookpost.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceTest {
  @Test
  void aTraceparentOfVersion00IsATrace() {
    var traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    assertThat(Trace.isTraceparent(traceparent)).isTrue();
    assertThat(new Trace(traceparent).traceparent()).isEqualTo(traceparent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n",
        "00-٠af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void anythingElseIsNot(String text) {
    assertThat(Trace.isTraceparent(text)).isFalse();
    assertThatThrownBy(() -> new Trace(text)).isInstanceOf(InvalidValueException.class);
  }
}
