package bookpost.emulator.iam;

import java.util.List;
import java.util.Set;

/// IAM's decision on a request, as far as the file shows it.
public sealed interface AccessDecision {
  /// @param statement that allows it
  record Allowed(String statement) implements AccessDecision {}

  /// A statement denies it, even if others allow it.
  record DeniedExplicitly(String statement) implements AccessDecision {}

  /// No statement allows it.
  ///
  /// @param nearest why each statement that allows something does not allow this
  record DeniedImplicitly(List<String> nearest) implements AccessDecision {
    public DeniedImplicitly {
      nearest = List.copyOf(nearest);
    }
  }

  /// @param unknown the values that would have to be known, in words for a report
  record Undecided(Set<String> unknown) implements AccessDecision {
    public Undecided {
      unknown = Set.copyOf(unknown);
    }
  }

  default boolean isDenied() {
    return this instanceof DeniedExplicitly || this instanceof DeniedImplicitly;
  }
}
