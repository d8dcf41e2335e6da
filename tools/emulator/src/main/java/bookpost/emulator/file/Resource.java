package bookpost.emulator.file;

import java.util.function.UnaryOperator;

/// A resource of the stack that the file deploys.
///
/// @param id its logical id
/// @param attributes what stands beside its properties, such as `DeletionPolicy`
record Resource(String id, ResourceType type, Value properties, Value attributes) {
  Section section(Problems problems) {
    return new Section(properties, UnaryOperator.identity(), problems);
  }
}
