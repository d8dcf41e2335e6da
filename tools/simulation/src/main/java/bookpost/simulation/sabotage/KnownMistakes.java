package bookpost.simulation.sabotage;

import java.util.List;
import java.util.stream.Stream;

/// All mistakes that a simulation can make on purpose, in the order of a change's way.
public final class KnownMistakes {
  public static final List<Sabotage> ALL =
      Stream.of(
              DeploymentMistakes.ALL, LibraryMistakes.ALL, RelayMistakes.ALL, ConsumerMistakes.ALL)
          .flatMap(List::stream)
          .toList();

  private KnownMistakes() {}

  /// Those that can be made in a topology.
  ///
  /// @param topology its short name
  public static List<Sabotage> in(String topology) {
    return ALL.stream().filter(it -> it.topologies().contains(topology)).toList();
  }
}
