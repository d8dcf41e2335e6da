package bookpost.acceptance.assembly;

import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.QueueMapping;
import bookpost.emulator.topology.StreamMapping;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of any topology that an assembly needs.
record DeployedParts(Topology topology) {
  /// The table whose name the functions have in this variable, if they have it.
  Optional<Table> table(String variable) {
    return variable(variable)
        .map(name ->
            topology.tables().stream()
                .filter(it -> it.name().equals(name))
                .findAny()
                .orElseThrow());
  }

  /// A variable of the functions' environment. If several have it, the values are equal.
  Optional<String> variable(String name) {
    return topology.functions().stream()
        .flatMap(it -> Stream.ofNullable(it.environment().get(name)))
        .findFirst();
  }

  /// The table whose stream the relay reads.
  Table relayed() {
    var name = sources().findFirst().orElseThrow().table();
    return topology.tables().stream().filter(it -> it.name().equals(name)).findAny().orElseThrow();
  }

  /// The tables whose streams are read.
  Set<String> streamed() {
    return sources().map(StreamSource::table).collect(Collectors.toUnmodifiableSet());
  }

  static Set<String> key(Table table) {
    return Stream.concat(Stream.of(table.partitionKey()), table.sortKey().stream())
        .map(KeyAttribute::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  Set<String> relay() {
    return Stream.concat(
            topology.streamMappings().stream().map(StreamMapping::function),
            topology.pipes().stream().map(Pipe::id))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The common prefix of all the topology's names.
  String names() {
    return topology.service() + "-" + topology.stage();
  }

  String bus() {
    return topology.buses().getFirst().name();
  }

  /// @param end of its name
  Queue queue(String end) {
    return topology.queues().stream().filter(it -> it.name().endsWith(end)).findAny().orElseThrow();
  }

  /// The queues that functions are fed from.
  List<Queue> fed() {
    return topology.queueMappings().stream()
        .map(QueueMapping::queue)
        .distinct()
        .map(this::queue)
        .toList();
  }

  LambdaFunction function(String key) {
    return topology.functions().stream().filter(it -> it.key().equals(key)).findAny().orElseThrow();
  }

  private Stream<StreamSource> sources() {
    return Stream.concat(
        topology.streamMappings().stream().map(StreamMapping::source),
        topology.pipes().stream().map(Pipe::source));
  }
}
