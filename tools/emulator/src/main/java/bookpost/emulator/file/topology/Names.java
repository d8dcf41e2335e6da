package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import java.util.HashSet;
import java.util.Set;

/// Keeps resources of one kind from sharing a name.
final class Names {
  private final Intrinsics intrinsics;
  private final Problems problems;
  private final Set<String> taken = new HashSet<>();

  Names(Intrinsics intrinsics, Problems problems) {
    this.intrinsics = intrinsics;
    this.problems = problems;
  }

  /// @param key the property that may give the name
  String of(Resource resource, Section properties, String key) {
    properties.text(key);
    var name = intrinsics.physicalName(resource);
    if (!taken.add(resource.type() + " " + name)) {
      problems.report(properties.at(key), "duplicate name: " + name, "a unique name");
    }
    return name;
  }
}
