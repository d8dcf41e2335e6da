package bookpost.emulator.file;

import bookpost.emulator.file.text.FileProblem;
import java.util.List;

/// What looking through a file comes to, past all that a [FileReading] would stop at.
public sealed interface Survey {
  record Made(Inventory inventory) implements Survey {}

  /// @param problems all of them, at least one
  record Unreadable(List<FileProblem> problems) implements Survey {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
