package bookpost.local;

import java.util.List;

/// The runner can't start, for reasons that its user can do something about.
public final class StartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  StartFailedException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  StartFailedException(String problem) {
    this(List.of(problem));
  }

  /// One clear line each.
  public List<String> problems() {
    return problems;
  }
}
