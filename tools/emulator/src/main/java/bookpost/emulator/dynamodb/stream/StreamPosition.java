package bookpost.emulator.dynamodb.stream;

/// A place in a shard: reading goes on with the first record of this number or a later one.
public record StreamPosition(String streamArn, String shardId, long number) {
  StreamPosition at(long next) {
    return new StreamPosition(streamArn, shardId, next);
  }
}
