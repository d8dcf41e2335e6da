package bookpost.emulator.dynamodb.stream;

import java.util.List;
import java.util.Optional;

/// What one read of a shard returns.
///
/// @param next empty once a closed shard is read to its end
public record StreamPage(List<ChangeRecord> records, Optional<StreamPosition> next) {}
