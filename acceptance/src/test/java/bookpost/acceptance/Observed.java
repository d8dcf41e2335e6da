package bookpost.acceptance;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import bookpost.acceptance.assembly.Request;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.topology.Rule;
import bookpost.emulator.topology.Rule.Destination.ToFunction;
import bookpost.emulator.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The effects of one change on the runner.
///
/// @param hops its history, without invocations that a schedule triggered meanwhile
/// @param requests the requests that the SDK sent
record Observed(Topology topology, List<Hop> hops, List<Request> requests) {
  private static final List<String> QUEUE_OPERATIONS =
      List.of("SendMessage", "ReceiveMessage", "ChangeMessageVisibility", "DeleteMessage");

  Observed {
    hops = hops.stream().filter(hop -> !isBySchedule(hop, topology)).toList();
  }

  /// The parts that the change passed, in that order.
  String way() {
    var parts = new ArrayList<String>();
    Stream.concat(hops.stream().filter(Observed::isHttp), hops.stream())
        .filter(hop -> hop.kind() == Kind.RECEIVED || hop.kind() == Kind.DELIVERED)
        .flatMap(hop -> Stream.of(hop.at().split(" → ")).flatMap(this::parts))
        .filter(part -> !parts.contains(part))
        .forEach(parts::add);
    return String.join(" → ", parts);
  }

  long invocations() {
    return hops.stream().filter(Observed::isHttp).count()
        + count(hop -> hop.at().startsWith("function ") && hop.kind() == Kind.RECEIVED);
  }

  /// Records that passed a pipe's filter.
  long pipeEvents() {
    return count(hop -> hop.at().startsWith("pipe ") && hop.kind() == Kind.RECEIVED);
  }

  /// Entries that a bus has taken.
  long busEntries() {
    return count(hop -> hop.at().startsWith("bus ") && hop.kind() == Kind.RECEIVED);
  }

  /// The requests to tables, equal ones grouped.
  String ofTables() {
    return requests(requests.stream().filter(it -> it.operation().matches(".*Items?|Query")));
  }

  /// The requests to queues, in the order of a message's life: the sender's response may come after
  /// the receiver's.
  String ofQueues() {
    return requests(
        QUEUE_OPERATIONS.stream()
            .flatMap(
                operation -> requests.stream().filter(it -> it.operation().equals(operation))));
  }

  private static String requests(Stream<Request> requests) {
    return requests
        .collect(groupingBy(it -> it, LinkedHashMap::new, counting()))
        .entrySet()
        .stream()
        .map(it -> (it.getValue() == 1 ? "" : it.getValue() + " × ") + it.getKey())
        .collect(collectingAndThen(joining(", "), text -> text.isEmpty() ? "none" : text));
  }

  private long count(Predicate<Hop> predicate) {
    return hops.stream().filter(predicate).count();
  }

  private static boolean isBySchedule(Hop hop, Topology topology) {
    return hop.at().startsWith("schedule ")
        || topology.schedules().stream()
            .flatMap(schedule -> schedule.targets().stream())
            .map(Rule.Target::destination)
            .anyMatch(
                it -> it instanceof ToFunction(var key) && hop.at().equals("function " + key));
  }

  private static boolean isHttp(Hop hop) {
    return hop.at().startsWith("POST ") || hop.at().startsWith("DELETE ");
  }

  private Stream<String> parts(String text) {
    var name = text.replaceFirst("^(mapping|pipe|rule|function|bus) ", "");
    var plain = name.replaceFirst(topology.service() + "-" + topology.stage() + "-?", "");
    if (text.startsWith("rule ")) {
      return Stream.of("rule");
    }
    if (text.startsWith("pipe ")) {
      return topology.pipes().stream()
          .filter(it -> it.id().equals(name))
          .flatMap(it -> Stream.concat(parts(it.source().table()), Stream.of(name)));
    }
    return Stream.of(plain.isEmpty() ? "bus" : plain);
  }
}
