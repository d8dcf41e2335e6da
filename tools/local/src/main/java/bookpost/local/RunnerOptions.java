package bookpost.local;

import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.History;
import bookpost.emulator.cloud.Pace;
import java.util.Optional;

/// @param ports of which the runner takes those for HTTP and EventBridge; the others belong to the
///   [Backends]
/// @param history called by one thread at a time
/// @param keys the public keys of the tokens, if routes require tokens
public record RunnerOptions(
    Ports ports,
    Pace pace,
    Faults faults,
    History history,
    FunctionLog functionLog,
    Optional<KeySet> keys) {}
