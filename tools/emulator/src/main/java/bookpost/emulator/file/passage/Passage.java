package bookpost.emulator.file.passage;

import bookpost.emulator.file.text.FileProblem;
import bookpost.emulator.file.text.Problems;
import java.nio.file.Path;
import java.util.List;

/// The file with which a live stack moves to another topology: the new topology's file under the
/// stack's name, with the parts that only the old topology has.
public sealed interface Passage {
  /// @param content YAML, for the folder in which both files stand
  record Made(String content) implements Passage {}

  /// @param problems all of them, at least one
  record Refused(List<FileProblem> problems) implements Passage {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// @param from the file that is deployed
  /// @param to the file of the new topology
  static Passage between(Path from, Path to) {
    var problems = new Problems();
    var old = WrittenFile.read(from, problems);
    var next = WrittenFile.read(to, problems);
    var joined = old.flatMap(it -> next.map(other -> new JoinedFile(problems).of(it, other)));
    return joined.isPresent() && problems.all().isEmpty()
        ? new Made(
            "# The passage from %s to %s, made by ./bookpost passage: see docs/operations.md.\n%s"
                .formatted(from, to, YamlText.of(joined.get())))
        : new Refused(problems.all());
  }
}
