package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// Records of a stream that will not come again.
///
/// @param functionError whether the function failed, rather than answered that the batch did
record GivenUp(Batch batch, String shard, String condition, boolean functionError) {
  /// Tells where the records stand in the stream, not what they hold: [example
  /// record](https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
  String record(String requestId, String functionArn, Instant now) {
    StreamRecord first = batch.records().getFirst();
    StreamRecord last = batch.records().getLast();
    ObjectNode record = Json.object();
    record
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", functionArn)
        .put("condition", condition)
        .put("approximateInvokeCount", batch.invocations());
    ObjectNode response = record.putObject("responseContext");
    response.put("statusCode", 200).put("executedVersion", "$LATEST");
    if (functionError) {
      response.put("functionError", "Unhandled");
    }
    record.put("version", "1.0").put("timestamp", now.toString());
    record
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", first.arrived().toString())
        .put("approximateArrivalOfLastRecord", last.arrived().toString())
        .put("batchSize", batch.size())
        .put("streamArn", streamArn(first));
    return Json.write(record);
  }

  private static String streamArn(StreamRecord record) {
    return Json.read(record.json()).map(json -> json.path("eventSourceARN").asText("")).orElse("");
  }
}
