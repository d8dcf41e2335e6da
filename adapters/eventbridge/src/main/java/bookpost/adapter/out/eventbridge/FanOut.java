package bookpost.adapter.out.eventbridge;

import java.util.List;
import java.util.function.Function;

/// Applies a function to items side by side, within a bound of its own.
public interface FanOut {
  /// @return the results in the items' order
  <T, R> List<R> map(List<T> items, Function<T, R> function);
}
