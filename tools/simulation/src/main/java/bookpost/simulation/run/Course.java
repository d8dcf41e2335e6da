package bookpost.simulation.run;

import bookpost.simulation.cloud.Functions;
import bookpost.simulation.sabotage.Sabotage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What runs are made of: a topology, or a move from one to another, or from blue to green of one.
///
/// @param name as the command line has it
/// @param mistaken the same with each known mistake, by the mistakes' names
record Course(String name, Simulation simulation, Map<String, Simulation> mistaken) {
  /// @param root the project's folder
  /// @param to where it moves; where there is none, it stays
  static Stream<Course> of(Path root, String topology, List<String> to) {
    return to.isEmpty()
        ? Stream.of(staying(root, topology))
        : to.stream().map(it -> moving(root, topology, it));
  }

  private static Course staying(Path root, String topology) {
    var right = new Simulation(Topologies.read(root, topology), Functions.BOOKPOST);
    var mistaken = new LinkedHashMap<String, Simulation>();
    Sabotage.in(topology).forEach(it -> mistaken.put(it.name(), right.with(it)));
    return new Course(topology, right, mistaken);
  }

  static Course moving(Path root, String from, String to) {
    var topology = Topologies.read(root, from);
    var move = Move.of(topology, Topologies.readFor(topology, root, to));
    var right = new Simulation(topology, Functions.BOOKPOST);
    var mistaken = new LinkedHashMap<String, Simulation>();
    Misstep.in(from, to)
        .forEach(it -> mistaken.put(it.name(), right.moving(it.mistaken().apply(move))));
    return new Course(from + " --to " + to, right.moving(move), mistaken);
  }
}
