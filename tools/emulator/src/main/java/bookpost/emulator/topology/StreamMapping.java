package bookpost.emulator.topology;

/// An event source mapping from a table's stream to a function.
///
/// @param function the key of the function it invokes
public record StreamMapping(
    String id, StreamSource source, String function, boolean reportsBatchItemFailures) {}
