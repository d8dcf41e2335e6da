package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.stack.ResourceType;
import java.util.stream.Stream;

/// The ways in which functions are invoked.
final class FunctionDeliveries {
  private final Inventory inventory;
  private final StreamDeliveries streams;
  private final PipeDeliveries pipes;
  private final RuleDeliveries rules;
  private final QueueDeliveries queues;

  FunctionDeliveries(
      Inventory inventory,
      StreamDeliveries streams,
      PipeDeliveries pipes,
      RuleDeliveries rules,
      QueueDeliveries queues) {
    this.inventory = inventory;
    this.streams = streams;
    this.pipes = pipes;
    this.rules = rules;
    this.queues = queues;
  }

  /// References to functions that lose an accepted event if they fail.
  Stream<Fact> unguardedAsynchronousTargets() {
    var ofRules =
        rules
            .targets()
            .filter(target -> isUnguarded(target.arn(), target.onSchedule()))
            .map(RuleTarget::arn);
    var ofPipes =
        pipes
            .all()
            .filter(pipe ->
                pipe.at("TargetParameters", "LambdaFunctionParameters", "InvocationType")
                    .is("FIRE_AND_FORGET"))
            .map(pipe -> pipe.at("Target"))
            .filter(target -> isUnguarded(target, false));
    return Stream.concat(ofRules, ofPipes);
  }

  private boolean isUnguarded(Fact reference, boolean onSchedule) {
    return inventory
        .function(reference)
        .filter(function ->
            function.properties().at("DeadLetterConfig", "TargetArn").isAbsent()
                && inventory
                    .properties(ResourceType.ASYNCHRONOUS_INVOCATION)
                    .filter(config -> mayMean(config.at("FunctionName"), function))
                    .noneMatch(config -> guards(config, onSchedule)))
        .isPresent();
  }

  private boolean mayMean(Fact name, Item function) {
    return name.isUnknown() || inventory.function(name).filter(function::isSame).isPresent();
  }

  /// A tick that is not even tried again is lost on purpose: the next one takes its place.
  private static boolean guards(Fact config, boolean onSchedule) {
    return !config.at("DestinationConfig", "OnFailure", "Destination").isAbsent()
        || (onSchedule && config.at("MaximumRetryAttempts").is("0"));
  }

  /// The mappings that hand a function several records or messages at once.
  Stream<Fact> batchMappings() {
    return Stream.concat(
            streams.mappings().map(StreamConsumer::settings),
            queues.readers().map(QueueConsumer::mapping))
        .filter(mapping -> !mapping.at("BatchSize").is("1"));
  }
}
