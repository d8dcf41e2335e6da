package bookpost.emulator.file.text;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Collects the problems, each once.
public final class Problems {
  private static final Comparator<Location> AS_WRITTEN =
      Comparator.comparing(Location::file).thenComparingInt(Location::line);

  private final Map<FileProblem, Location> reported = new LinkedHashMap<>();

  /// @return a stand-in for the value
  public Value.Broken report(Location at, String what, String supported) {
    reported.putIfAbsent(new FileProblem(at.toString(), what, supported), at);
    return new Value.Broken(at);
  }

  /// Reports the reason for which the parser of a text refuses it, if it does.
  ///
  /// @param parser throws an [IllegalArgumentException] with the reason on its first line
  public <T> Optional<T> parse(Location at, String supported, Supplier<T> parser) {
    try {
      return Optional.of(parser.get());
    } catch (IllegalArgumentException e) {
      report(at, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), supported);
      return Optional.empty();
    }
  }

  /// In the order of files and lines.
  public List<FileProblem> all() {
    return reported.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(AS_WRITTEN))
        .map(Map.Entry::getKey)
        .toList();
  }
}
