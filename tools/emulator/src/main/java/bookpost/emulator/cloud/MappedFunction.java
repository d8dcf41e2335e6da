package bookpost.emulator.cloud;

import bookpost.emulator.cloud.InvocationResult.Failed;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.LambdaFunction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The function of an [event source
/// mapping](https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html): it gets a batch as
/// `Records` and may report which of them failed.
final class MappedFunction implements Recipient {
  private final LambdaFunction function;
  private final boolean reportsBatchItemFailures;
  private final Context context;

  MappedFunction(LambdaFunction function, boolean reportsBatchItemFailures, Context context) {
    this.function = function;
    this.reportsBatchItemFailures = reportsBatchItemFailures;
    this.context = context;
  }

  @Override
  public int batchSizeMax() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String payload(List<ShardRecord> records) {
    return records.stream()
        .map(ShardRecord::json)
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  @Override
  public boolean deliver(List<ShardRecord> records, Instant now, Sender sender) {
    return context
        .dispatch()
        .invoke(
            function.key(),
            payload(records),
            now,
            (result, then) -> sender.ended(outcome(result, records), then));
  }

  @Override
  public String deadLetter(GivenUp givenUp, Instant now) {
    String functionArn = context.account().functionArn(function.name());
    return givenUp.byMapping(context.ids().get(), functionArn, now);
  }

  private Outcome outcome(InvocationResult result, List<ShardRecord> records) {
    return switch (result) {
      case Throttled() -> new Outcome.Throttled();
      case Failed _ -> Outcome.Failed.from(0, records, true);
      case Succeeded(var answer) ->
          reportsBatchItemFailures ? reported(answer, records) : new Outcome.Done();
    };
  }

  /// The whole batch from the lowest failed number on, for nothing may pass a failure.
  private static Outcome reported(String answer, List<ShardRecord> records) {
    List<Set<String>> numbers =
        records.stream().map(record -> Set.of(record.sequenceNumber())).toList();
    return switch (BatchAnswer.read(answer, numbers)) {
      case BatchAnswer.Complete() -> new Outcome.Done();
      case BatchAnswer.Unreadable() -> Outcome.Failed.from(0, records, false);
      case BatchAnswer.Failed(var places) -> Outcome.Failed.from(places.getFirst(), records, false);
    };
  }
}
