package bookpost.emulator.iam;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The result of comparing a part of a statement with a request; open if it depends on unknown
/// values.
sealed interface Match {
  record Holds() implements Match {}

  /// @param why in words for a report
  record Fails(String why) implements Match {}

  record Open(Set<String> unknown) implements Match {
    public Open {
      unknown = Set.copyOf(unknown);
    }
  }

  static Match of(boolean holds, String why) {
    return holds ? new Holds() : new Fails(why);
  }

  static Match open(String unknown) {
    return new Open(Set.of(unknown));
  }

  /// A part that fails decides, even beside open ones.
  static Match all(Stream<Match> parts) {
    var unknown = new LinkedHashSet<String>();
    for (var part : parts.toList()) {
      switch (part) {
        case Fails fails -> {
          return fails;
        }
        case Open(var more) -> unknown.addAll(more);
        case Holds _ -> {}
      }
    }
    return unknown.isEmpty() ? new Holds() : new Open(unknown);
  }

  /// An alternative that holds decides, even beside open ones.
  static Match any(Stream<Match> alternatives, String why) {
    return all(alternatives.map(alternative -> alternative.negated(why))).negated(why);
  }

  static <T> Match any(List<T> alternatives, Function<T, Match> match, String why) {
    var matches = alternatives.stream().map(match).toList();
    return matches.size() == 1 ? matches.getFirst() : any(matches.stream(), why);
  }

  default Match negated(String why) {
    return switch (this) {
      case Holds _ -> new Fails(why);
      case Fails _ -> new Holds();
      case Open open -> open;
    };
  }
}
