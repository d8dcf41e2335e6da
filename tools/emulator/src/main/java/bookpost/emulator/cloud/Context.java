package bookpost.emulator.cloud;

import java.util.function.Supplier;

/// The state and services that all machines of one cloud share.
record Context(
    Account account, Pace pace, Supplier<String> ids, Dispatch dispatch, History history) {
  Notes notes(String at) {
    return new Notes(history, at);
  }
}
