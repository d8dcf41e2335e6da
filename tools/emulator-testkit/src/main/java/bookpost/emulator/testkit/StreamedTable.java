package bookpost.emulator.testkit;

import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A table with a stream.
public record StreamedTable(DynamoDbClient client, DynamoDbStreamsClient streams, String name) {
  /// The records of the stream, from its beginning to the first page that has none.
  public Stream<Record> records() {
    var arn = client.describeTable(request -> request.tableName(name)).table().latestStreamArn();
    return streams
        .describeStream(request -> request.streamArn(arn))
        .streamDescription()
        .shards()
        .stream()
        .map(shard ->
            streams.getShardIterator(request ->
                request
                    .streamArn(arn)
                    .shardId(shard.shardId())
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
        .flatMap(first ->
            Stream.iterate(
                    streams.getRecords(r -> r.shardIterator(first.shardIterator())),
                    page -> !page.records().isEmpty(),
                    page -> streams.getRecords(r -> r.shardIterator(page.nextShardIterator())))
                .flatMap(page -> page.records().stream()));
  }
}
