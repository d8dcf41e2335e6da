package bookpost.emulator.file;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers what is wrong, each thing once.
final class Problems {
  private static final Comparator<Location> AS_WRITTEN =
      Comparator.comparing(Location::file).thenComparingInt(Location::line);

  private final Map<Problem, Location> told = new LinkedHashMap<>();

  /// @return what stands for the value from then on
  Value.Broken tell(Location at, String what, String supported) {
    told.putIfAbsent(new Problem(at.toString(), what, supported), at);
    return new Value.Broken(at);
  }

  /// Tells what a parser says against a text, where it does.
  ///
  /// @param parsing ends with an [IllegalArgumentException] that says why the text is refused
  void tellRefusal(Location at, String what, String supported, Runnable parsing) {
    try {
      parsing.run();
    } catch (IllegalArgumentException e) {
      tell(at, what + ": " + e.getMessage(), supported);
    }
  }

  /// In the order of files and lines.
  List<Problem> told() {
    return told.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(AS_WRITTEN))
        .map(Map.Entry::getKey)
        .toList();
  }
}
