package bookpost.acceptance;

import static java.util.stream.Collectors.joining;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The topologies side by side, as they are observed.
record Comparison(List<Column> columns) {
  /// The one line whose cells differ from machine to machine.
  static final String TIME = "POST to catalogue, median on the runner";

  private static final List<String> PROMISES =
      List.of(
          "P1, nothing is lost",
          "P2, nothing is invented",
          "P3, a book's changes keep their order",
          "P4, each has one effect at most",
          "P5, a poison stops its own book alone",
          "P6, parked entries can be redriven",
          "P7, state outlives every redelivery");

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
        return new Column(name, file, examples, runs.addition(), runs.removal(), time.apply(runs));
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
    PROMISES.forEach(promise ->
        lines.add(line(promise + ": examples", it -> examples(it, promise.substring(0, 2)))));
    lines.add(line("way of an addition", it -> it.addition().way()));
    lines.add(line("DynamoDB, an addition", it -> it.addition().ofTables()));
    lines.add(line("DynamoDB, a removal", it -> it.removal().ofTables()));
    lines.add(line("SQS, an addition", it -> it.addition().ofQueues()));
    lines.add(each("Lambda invocations", Observed::invocations));
    lines.add(each("events through a pipe", Observed::pipeEvents));
    lines.add(each("entries of PutEvents", Observed::busEntries));
    lines.add(line(TIME, Column::time));
    return lines;
  }

  /// The line's first cell.
  static String head(String what) {
    return "| " + what + " |";
  }

  private String each(String what, Function<Observed, Long> count) {
    return line(
        what + ", an addition / a removal",
        it -> count.apply(it.addition()) + " / " + count.apply(it.removal()));
  }

  private String line(String what, Function<Column, String> cell) {
    return head(what) + columns.stream().map(it -> " " + cell.apply(it) + " |").collect(joining());
  }

  private static String examples(Column column, String tag) {
    return Long.toString(column.examples().stream().filter(it -> it.tags().contains(tag)).count());
  }
}
