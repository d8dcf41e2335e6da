package bookpost.acceptance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The topologies side by side, as they are observed.
record Comparison(List<Column> columns) {
  /// Begins the one line whose cells may differ from one machine to the other.
  static final String TIME = "| POST to catalogue, median on the runner |";

  private static final Map<String, String> PROMISES = new LinkedHashMap<>();

  static {
    PROMISES.put("P1", "nothing lost");
    PROMISES.put("P2", "nothing invented");
    PROMISES.put("P3", "order of a book's changes");
    PROMISES.put("P4", "at most one effect");
    PROMISES.put("P5", "a poison stops its own book alone");
    PROMISES.put("P6", "what is parked can be redriven");
    PROMISES.put("P7", "state outlives every redelivery");
  }

  /// @param time the median, as text
  record Column(
      String name,
      String file,
      Set<Example> examples,
      Observed addition,
      Observed removal,
      String time) {
    static Column of(String name, String file, Function<Runs, String> time) {
      var examples = new LinkedHashSet<Example>();
      Stream.of(Cell.values())
          .filter(it -> it.file().equals(file))
          .forEach(it -> examples.addAll(Example.of(it)));
      try (var runs = new Runs(file)) {
        runs.addition();
        return new Column(
            name, file, examples, runs.addition(), runs.removal(), time.apply(runs));
      }
    }
  }

  static Comparison observed(Function<Runs, String> time) {
    return new Comparison(
        List.of(
            Column.of("change data capture", DeploymentFiles.CDC, time),
            Column.of("pipes", DeploymentFiles.PIPES, time),
            Column.of("outbox", DeploymentFiles.OUTBOX, time)));
  }

  /// In Markdown.
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(line("", Column::name));
    lines.add("|---|---|---|---|");
    lines.add(line("file", it -> "`" + it.file() + "`"));
    PROMISES.forEach((tag, promise) ->
        lines.add(line(tag + ", " + promise + ": examples", it -> examples(it, tag))));
    lines.add(line("way of an addition", it -> it.addition().way()));
    lines.add(line("DynamoDB, an addition", it -> tables(it.addition())));
    lines.add(line("DynamoDB, a removal", it -> tables(it.removal())));
    lines.add(each("Lambda invocations", Observed::invocations));
    lines.add(each("pipe executions", Observed::pipeExecutions));
    lines.add(each("entries of PutEvents", Observed::busEntries));
    lines.add(each("SQS messages", Observed::messages));
    lines.add(TIME + columns.stream().map(it -> " " + it.time() + " |").collect(joining()));
    return lines;
  }

  private String each(String what, Function<Observed, Long> count) {
    return line(
        what + ", an addition / a removal",
        it -> count.apply(it.addition()) + " / " + count.apply(it.removal()));
  }

  private String line(String what, Function<Column, String> cell) {
    return columns.stream().map(it -> cell.apply(it) + " |").collect(joining(" ", "| " + what + " | ", ""));
  }

  private static String examples(Column column, String tag) {
    return Long.toString(column.examples().stream().filter(it -> it.tags().contains(tag)).count());
  }

  private static String tables(Observed observed) {
    return observed.requests().stream()
        .filter(Comparison::isOfTables)
        .collect(groupingBy(it -> it, LinkedHashMap::new, counting()))
        .entrySet()
        .stream()
        .map(it -> Comparison.times(it.getValue()) + it.getKey().operation() + " " + it.getKey().resource())
        .collect(joining(", "));
  }

  private static boolean isOfTables(Request request) {
    return request.operation().endsWith("Item") || request.operation().endsWith("Items") || request.operation().equals("Query");
  }

  private static String times(long count) {
    return count == 1 ? "" : count + " × ";
  }
}
