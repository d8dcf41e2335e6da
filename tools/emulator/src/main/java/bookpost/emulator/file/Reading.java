package bookpost.emulator.file;

import bookpost.emulator.file.text.Problem;
import bookpost.emulator.topology.Topology;
import java.util.List;

/// What reading a deployment file comes to.
public sealed interface Reading {
  record Understood(Topology topology) implements Reading {}

  /// @param problems all of them, at least one
  record Refused(List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
