package bookpost.acceptance;

import bookpost.acceptance.assembly.Request;
import bookpost.emulator.cloud.Hop;
import bookpost.emulator.cloud.Hop.Kind;
import bookpost.emulator.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What one change set off on the runner.
///
/// @param hops what its journal tells
/// @param requests what its SDK was asked for
record Observed(Topology topology, List<Hop> hops, List<Request> requests) {
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

  /// Batches that a pipe has delivered.
  long pipeExecutions() {
    return count(hop -> hop.at().startsWith("pipe ") && hop.kind() == Kind.DELIVERED);
  }

  /// Entries that a bus has taken.
  long busEntries() {
    return count(hop -> hop.at().startsWith("bus ") && hop.kind() == Kind.RECEIVED);
  }

  /// Messages that a queue has taken from a rule.
  long messages() {
    return requests.stream().filter(it -> it.operation().equals("SendMessage")).count();
  }

  private long count(Predicate<Hop> predicate) {
    return hops.stream().filter(predicate).count();
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
