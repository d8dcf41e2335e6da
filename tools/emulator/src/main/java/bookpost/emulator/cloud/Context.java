package bookpost.emulator.cloud;

import java.util.function.Supplier;

/// What every machine of one cloud shares.
record Context(
    Account account, Pace pace, Supplier<String> ids, Dispatch dispatch, History history) {
  Notes notes(String at) {
    return new Notes(history, at);
  }
}
