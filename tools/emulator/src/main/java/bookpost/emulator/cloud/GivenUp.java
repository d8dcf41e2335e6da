package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// Records of a stream that will not come again. A dead letter contains their position in the
/// stream, not their content.
///
/// @param functionError whether the function failed, rather than answered that the batch did
record GivenUp(Batch batch, String shard, String condition, boolean functionError) {
  /// As in the [example
  /// record](https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
  String byMapping(String requestId, String functionArn, Instant now) {
    ObjectNode letter = PayloadJson.object();
    letter
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", functionArn)
        .put("condition", condition)
        .put("approximateInvokeCount", batch.deliveries());
    letter
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", functionError ? "Unhandled" : null);
    return withPosition(letter, now);
  }

  /// In the envelope of pipes, which AWS's pages do not show but public code does.
  String byPipe(String pipeArn, Instant now) {
    ObjectNode letter = PayloadJson.object();
    letter.putObject("context").put("partnerResourceArn", pipeArn).put("condition", condition);
    return withPosition(letter, now);
  }

  private String withPosition(ObjectNode letter, Instant now) {
    ShardRecord first = batch.records().getFirst();
    ShardRecord last = batch.records().getLast();
    letter.put("version", "1.0").put("timestamp", now.toString());
    letter
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", first.arrived().toString())
        .put("approximateArrivalOfLastRecord", last.arrived().toString())
        .put("batchSize", batch.size())
        .put("streamArn", first.streamArn());
    return PayloadJson.write(letter);
  }
}
