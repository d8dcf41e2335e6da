package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import java.util.function.UnaryOperator;

/// A resource of the stack that the file deploys.
///
/// @param id its logical id
/// @param attributes its keys beside the properties, for example `DeletionPolicy`
public record Resource(String id, ResourceType type, Value properties, Value attributes) {
  public Section section(Problems problems) {
    return new Section(properties, UnaryOperator.identity(), problems);
  }
}
