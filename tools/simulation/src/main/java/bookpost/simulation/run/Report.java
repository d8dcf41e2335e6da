package bookpost.simulation.run;

import bookpost.simulation.proof.Figures;
import bookpost.simulation.run.Proving.Caught;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The figures of runs as text. Words that [Jepsen's
/// checkers](https://jepsen-io.github.io/jepsen/jepsen.checker.html) have are theirs.
final class Report {
  private static final int WIDTH = 96;

  private Report() {}

  static String of(String topology, Figures figures) {
    var text = new StringBuilder();
    row(text, topology, "");
    row(text, "  runs", figures.runs());
    row(text, "  virtual hours", figures.virtual().toHours());
    row(text, "  attempted", figures.asked());
    row(text, "  acknowledged", figures.acknowledged());
    row(text, "  committed", figures.committed());
    row(text, "  committed, never acknowledged", figures.recovered());
    row(text, "  applied", figures.applied());
    row(text, "  superseded", figures.superseded());
    row(text, "  duplicates suppressed", figures.again());
    row(text, "  deferred", figures.deferred());
    row(text, "  parked", figures.parked());
    row(text, "  dead-lettered", figures.deadLetters());
    row(text, "  unreadable, of a foreign version", figures.foreign());
    row(text, "  lost", figures.lost());
    row(text, "  faults", figures.faults().values().stream().mapToLong(Long::longValue).sum());
    var kinds =
        figures.faults().entrySet().stream()
            .map(it ->
                "%s %,d"
                    .formatted(
                        it.getKey().toLowerCase(Locale.ROOT).replace('_', ' '), it.getValue()))
            .collect(Collectors.joining(", "));
    return text.append(wrapped(kinds)).toString();
  }

  /// In how many seeds a mistake was caught in the median, and by which laws.
  static String of(String system, String mistake, List<Caught> caught) {
    var seeds = caught.stream().map(Caught::seeds).sorted().toList();
    var laws = caught.stream().map(it -> it.breach().law()).distinct().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%-17s %-36s %,6d  %s%n",
        system,
        mistake,
        seeds.isEmpty() ? 0 : seeds.get(seeds.size() / 2),
        seeds.size() < Proving.RANGES
            ? "NOT CAUGHT in %d of %d ranges"
                .formatted(Proving.RANGES - seeds.size(), Proving.RANGES)
            : String.join("; ", laws));
  }

  private static void row(StringBuilder text, String name, long number) {
    row(text, name, String.format(Locale.ROOT, "%,d", number));
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-46s %12s", name, value).stripTrailing()).append('\n');
  }

  private static String wrapped(String words) {
    var text = new StringBuilder();
    var line = new StringBuilder("   ");
    for (var word : words.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        text.append(line).append('\n');
        line.setLength(0);
        line.append("   ");
      }
      line.append(' ').append(word);
    }
    return text.append(line).append('\n').toString();
  }
}
