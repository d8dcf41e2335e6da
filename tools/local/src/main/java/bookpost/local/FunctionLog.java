package bookpost.local;

/// Takes what functions write with the logger of their context. Many may write at once.
@FunctionalInterface
public interface FunctionLog {
  /// @param function its key in the file
  void wrote(String function, String text);
}
