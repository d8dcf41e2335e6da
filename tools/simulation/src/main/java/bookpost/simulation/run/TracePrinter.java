package bookpost.simulation.run;

import bookpost.emulator.cloud.Hop;
import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.simulation.BookCommand;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.CallFaultInjected;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.FaultInjected;
import bookpost.simulation.Observation.Forgotten;
import bookpost.simulation.Observation.Operated;
import bookpost.simulation.Observation.Passed;
import bookpost.simulation.Observation.Ran;
import bookpost.simulation.Observation.RequestSent;
import bookpost.simulation.Observation.ResponseReceived;
import bookpost.simulation.Observation.Sent;
import bookpost.simulation.cloud.World;
import bookpost.simulation.proof.TopologyRoles;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Prints the trace of a run, one line an observation, in the library's words.
final class TracePrinter implements Consumer<Observation> {
  private static final Pattern IDS = Pattern.compile("(?:announcement|foreign)-\\d+");

  private final TopologyRoles roles;
  private final Consumer<String> lines;

  TracePrinter(TopologyRoles roles, Consumer<String> lines) {
    this.roles = roles;
    this.lines = lines;
  }

  @Override
  public void accept(Observation observation) {
    lines.accept(time(observation.time()) + "  " + line(observation));
  }

  /// Since the run began.
  private static String time(Instant time) {
    var passed = Duration.between(World.BEGIN, time);
    return String.format(
        Locale.ROOT,
        "%3d d %02d:%02d:%02d.%03d",
        passed.toDays(),
        passed.toHoursPart(),
        passed.toMinutesPart(),
        passed.toSecondsPart(),
        passed.toMillisPart());
  }

  private String line(Observation observation) {
    return switch (observation) {
      case RequestSent(_, var request, BookCommand.Add(var book, var edition)) ->
          "request %d: add %s, edition %d".formatted(request, book, edition);
      case RequestSent(_, var request, BookCommand.Remove(var book)) ->
          "request %d: remove %s".formatted(request, book);
      case ResponseReceived(_, var request, var status) ->
          status == 0
              ? "request %d: no response".formatted(request)
              : "request %d: response %d".formatted(request, status);
      case Changed(var change) -> change(change);
      case Passed(var hop) -> hop(hop);
      case Sent(_, var queue, var body) -> "queue %s: message sent, %s".formatted(queue, ids(body));
      case Forgotten(_, var queue, var body) ->
          "queue %s: message deleted unread, %s".formatted(queue, ids(body));
      case CallFaultInjected(_, var call, var fault) ->
          "FAULT  %s: %s".formatted(call, words(fault.name()));
      case FaultInjected(_, var chance, var what) ->
          "FAULT  %s: %s".formatted(what, words(chance.name()));
      case Operated(_, var what) -> "MIGRATE  " + what;
      case Ran(_, var function, var how) -> "%s %s".formatted(function, how);
    };
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String change(TableChange change) {
    if (change.after().isEmpty()) {
      return "%s: %s %s"
          .formatted(table(change), keys(change), change.expired() ? "expired" : "deleted");
    }
    var row = change.after().get();
    var table = change.table();
    if (table.equals(roles.books())) {
      return "library: %s number %s committed: %s (%s)"
          .formatted(
              keys(change), text(row, "revision"), text(row, "status"), text(row, "eventId"));
    }
    if (table.equals(roles.catalogue())) {
      long before = number(change.before().orElse(Item.NONE), "watermark");
      long after = number(row, "watermark");
      return after > before
          ? "catalogue: %s number %d applied: %s"
              .formatted(keys(change), after, text(row, "status"))
          : "catalogue: inbox of %s updated at number %d".formatted(keys(change), after);
    }
    return "%s: %s written (%s)".formatted(table(change), keys(change), ids(row.toString()));
  }

  private String table(TableChange change) {
    var table = change.table();
    if (roles.outbox().filter(table::equals).isPresent()) {
      return "outbox";
    }
    if (roles.deferred().filter(table::equals).isPresent()) {
      return "deferred";
    }
    return table.equals(roles.parking()) ? "parked" : table;
  }

  private static String keys(TableChange change) {
    var keys = change.key();
    return keys.attributes().containsKey("partition")
        ? text(keys, "partition") + " " + text(keys, "entry")
        : text(keys, "name")
            + (keys.attributes().containsKey("sequence") ? " " + number(keys, "sequence") : "");
  }

  private static String text(Item row, String name) {
    return switch (row.attributes().get(name)) {
      case S(var text) -> text;
      case N(var number) -> number.toString();
      case null, default -> "";
    };
  }

  private static long number(Item row, String name) {
    var text = text(row, name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private static String hop(Hop hop) {
    return "%s %s, %s: %s"
        .formatted(hop.at(), words(hop.kind().name()), hop.what(), ids(hop.payload()));
  }

  /// The announcements that a text is about.
  private static String ids(String text) {
    var ids = new LinkedHashSet<String>();
    IDS.matcher(text).results().forEach(it -> ids.add(it.group()));
    return String.join(" ", ids);
  }
}
