package bookpost.simulation.run;

import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.sabotage.KnownMistakes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The subject of a run: a topology, or a migration from one to another, or from blue to green of
/// one.
///
/// @param name as the command line has it
/// @param mistaken the same with each known mistake, by the mistakes' names
record SystemUnderTest(String name, Simulation simulation, Map<String, Simulation> mistaken) {
  /// @param root the project's folder
  /// @param to the topologies to migrate to; if there is none, it stays
  static Stream<SystemUnderTest> of(Path root, String topology, List<String> to) {
    return to.isEmpty()
        ? Stream.of(staying(root, topology))
        : to.stream().map(it -> migrating(root, topology, it));
  }

  private static SystemUnderTest staying(Path root, String topology) {
    var right = new Simulation(Topologies.read(root, topology), FunctionFactory.BOOKPOST);
    var mistaken = new LinkedHashMap<String, Simulation>();
    KnownMistakes.in(topology).forEach(it -> mistaken.put(it.name(), right.with(it)));
    return new SystemUnderTest(topology, right, mistaken);
  }

  static SystemUnderTest migrating(Path root, String from, String to) {
    var topology = Topologies.read(root, from);
    var migration = Migration.of(topology, Topologies.readFor(topology, root, to));
    var right = new Simulation(topology, FunctionFactory.BOOKPOST);
    var mistaken = new LinkedHashMap<String, Simulation>();
    MigrationMistake.in(from, to)
        .forEach(it -> mistaken.put(it.name(), right.migrating(it.mistaken().apply(migration))));
    return new SystemUnderTest(from + " --to " + to, right.migrating(migration), mistaken);
  }
}
