package bookpost.emulator.file;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Gathers what is wrong, each thing once.
final class Problems {
  private final Set<Problem> told = new LinkedHashSet<>();

  /// @return what stands for the value from then on
  Value.Broken tell(Location at, String what, String supported) {
    told.add(new Problem(at.toString(), what, supported));
    return new Value.Broken(at);
  }

  List<Problem> told() {
    return List.copyOf(told);
  }
}
