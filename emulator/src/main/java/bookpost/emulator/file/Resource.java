package bookpost.emulator.file;

import java.util.function.UnaryOperator;

/// A resource of the stack that the file deploys.
///
/// @param id its logical id
record Resource(String id, ResourceType type, Value properties) {
  Section section(Problems problems) {
    return new Section(properties, UnaryOperator.identity(), problems);
  }
}
