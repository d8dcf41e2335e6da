package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;

/// Logs the messages it takes, and reports those as failed that are poisoned, or late and seen for
/// the first time.
public final class BatchFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  public BatchFunction() {}

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    for (var message : event.getRecords()) {
      context.getLogger().log(message.getBody());
      if (message.getBody().contains("poison") || isLate(message)) {
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private static boolean isLate(SQSMessage message) {
    return message.getBody().contains("late")
        && "1".equals(message.getAttributes().get("ApproximateReceiveCount"));
  }
}
