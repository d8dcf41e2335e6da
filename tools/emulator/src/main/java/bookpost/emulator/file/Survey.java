package bookpost.emulator.file;

import bookpost.emulator.file.text.FileProblem;
import java.util.List;

/// The result of looking through a file, without stopping at problems as a [FileReading] does.
public sealed interface Survey {
  record Made(Inventory inventory) implements Survey {}

  /// @param problems all of them, at least one
  record Unreadable(List<FileProblem> problems) implements Survey {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
