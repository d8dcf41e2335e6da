package bookpost.simulation.sabotage;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.cloud.FunctionFactory;
import java.util.List;
import java.util.function.UnaryOperator;

/// A known mistake, made on purpose, in one place.
///
/// @param what in one sentence
/// @param topologies the short names of those in which it can be made
/// @param redrawing changes the topology
/// @param functions what is deployed
public record Sabotage(
    String name,
    String what,
    List<String> topologies,
    UnaryOperator<Topology> redrawing,
    FunctionFactory functions) {
  static final List<String> CDC = List.of("cdc");
  static final List<String> PIPES = List.of("pipes");
  static final List<String> OUTBOX = List.of("outbox");
  static final List<String> EVERYWHERE = List.of("pipes", "cdc", "outbox");
  static final List<String> WITH_BUS = List.of("cdc", "outbox");
  static final List<String> WITH_MAPPINGS = List.of("cdc", "outbox");
  static final List<String> WITH_PIPES = List.of("pipes", "outbox");
  static final List<String> LATEST_STATE = List.of("pipes", "cdc");

  Sabotage(String name, String what, List<String> topologies, Redrawing redrawing) {
    this(name, what, topologies, redrawing, FunctionFactory.BOOKPOST);
  }

  Sabotage(String name, String what, List<String> topologies, FunctionFactory functions) {
    this(name, what, topologies, UnaryOperator.identity(), functions);
  }

  public Topology applyTo(Topology topology) {
    return redrawing.apply(topology);
  }

  @Override
  public String toString() {
    return name;
  }
}
