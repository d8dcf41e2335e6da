package bookpost.emulator.cloud;

import java.util.function.Supplier;

/// What every machine of one cloud shares.
record Context(
    Account account, Pace pace, Supplier<String> ids, Dispatch dispatch, Journal journal) {
  Notes notes(String at) {
    return new Notes(journal, at);
  }
}
