package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;

/// Reports each record as failed.
public final class EventFunction implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  public EventFunction() {}

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return new StreamsEventResponse(
        event.getRecords().stream()
            .map(record -> new BatchItemFailure(record.getDynamodb().getSequenceNumber()))
            .toList());
  }
}
