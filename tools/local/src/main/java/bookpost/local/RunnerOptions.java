package bookpost.local;

import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.History;
import bookpost.emulator.cloud.Pace;
import java.util.Optional;

/// @param ports of which the runner takes those for HTTP and EventBridge; the others belong to the
///   [Backends]
/// @param history told by one thread at a time
/// @param keys what the tokens are signed with that the routes ask for, where they do
public record RunnerOptions(
    Ports ports,
    Pace pace,
    Faults faults,
    History history,
    FunctionLog functionLog,
    Optional<KeySet> keys) {}
