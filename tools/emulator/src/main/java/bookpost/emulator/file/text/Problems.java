package bookpost.emulator.file.text;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Gathers what is wrong, each thing once.
public final class Problems {
  private static final Comparator<Location> AS_WRITTEN =
      Comparator.comparing(Location::file).thenComparingInt(Location::line);

  private final Map<FileProblem, Location> told = new LinkedHashMap<>();

  /// @return what stands for the value from then on
  public Value.Broken tell(Location at, String what, String supported) {
    told.putIfAbsent(new FileProblem(at.toString(), what, supported), at);
    return new Value.Broken(at);
  }

  /// Tells what the parser of a text says against it, where it does.
  ///
  /// @param parser throws an [IllegalArgumentException] with the reason on its first line
  public <T> Optional<T> parse(Location at, String supported, Supplier<T> parser) {
    try {
      return Optional.of(parser.get());
    } catch (IllegalArgumentException e) {
      tell(at, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), supported);
      return Optional.empty();
    }
  }

  /// In the order of files and lines.
  public List<FileProblem> told() {
    return told.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(AS_WRITTEN))
        .map(Map.Entry::getKey)
        .toList();
  }
}
