package bookpost.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.library.InvalidValueException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageRequestTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void aPageHasUpTo100Books(int limit) {
    assertThat(new PageRequest(limit, Optional.empty()).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 101})
  void anotherLimitIsRefused(int limit) {
    assertThatThrownBy(() -> new PageRequest(limit, Optional.empty()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("limit must be an integer from 1 to 100");
  }
}
