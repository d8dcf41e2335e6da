package bookpost.emulator.dynamodb.stream;

import java.util.List;
import java.util.Optional;

/// The result of one read of a shard.
///
/// @param next empty once a closed shard is read to its end
public record StreamPage(List<ChangeRecord> records, Optional<StreamPosition> next) {}
