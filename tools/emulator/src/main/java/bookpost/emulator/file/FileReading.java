package bookpost.emulator.file;

import bookpost.emulator.file.text.FileProblem;
import bookpost.emulator.topology.Topology;
import java.util.List;

/// The result of reading a deployment file.
public sealed interface FileReading {
  record Understood(Topology topology) implements FileReading {}

  /// @param problems all of them, at least one
  record Refused(List<FileProblem> problems) implements FileReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
