package bookpost.emulator.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.ResourceType;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A file's resources by the part that they take in a delivery.
final class Deliveries {
  private static final int READERS_MAX = 2;
  private static final long RETENTION_DEFAULT_SECONDS = 345_600;

  private final Inventory inventory;

  Deliveries(Inventory inventory) {
    this.inventory = inventory;
  }

  private Stream<Fact> all(ResourceType type) {
    return inventory.all(type).stream().map(Item::properties);
  }

  private Optional<Fact> find(ResourceType type, Fact reference) {
    return inventory.find(type, reference).map(Item::properties);
  }

  // Streams

  Stream<StreamReader> streamMappings() {
    return all(ResourceType.EVENT_SOURCE_MAPPING)
        .filter(Deliveries::isOfStream)
        .map(StreamReader::mapping);
  }

  /// Where the source is not known, what else is said tells what it was meant to be.
  private static boolean isOfStream(Fact mapping) {
    return mapping
        .at("EventSourceArn")
        .text()
        .map(arn -> arn.contains(":dynamodb:") || arn.contains(":kinesis:"))
        .orElseGet(() ->
            mapping.at("StartingPosition").text().isPresent()
                && mapping.at("EventSourceArn").isUnknown()
                && mapping.at("Topics").isAbsent());
  }

  Stream<StreamReader> streamPipes() {
    return pipes()
        .filter(pipe ->
            pipe.at("Source").text().filter(arn -> arn.contains(":dynamodb:")).isPresent()
                || Stream.of("DynamoDBStreamParameters", "KinesisStreamParameters")
                    .map(key -> pipe.at("SourceParameters", key))
                    .anyMatch(settings -> !settings.isAbsent() && !settings.isUnknown()))
        .map(StreamReader::pipe);
  }

  Stream<StreamReader> streamReaders() {
    return Stream.concat(streamMappings(), streamPipes());
  }

  /// Where the first reader too many stands, of each stream.
  Stream<Fact> readersTooMany() {
    return streamReaders()
        .filter(StreamReader::isOfDynamoDb)
        .map(StreamReader::source)
        .collect(groupingBy(Fact::text, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(readers -> readers.stream().skip(READERS_MAX).limit(1));
  }

  /// What reads an image of the row that the table's stream does not hold.
  Stream<Fact> readsOfMissingImages() {
    return streamReaders()
        .flatMap(reader ->
            find(ResourceType.TABLE, reader.source())
                .flatMap(table -> table.at("StreamSpecification", "StreamViewType").text())
                .stream()
                .flatMap(view ->
                    reader.reads().stream()
                        .filter(
                            read -> read.text().filter(text -> isBeyond(view, text)).isPresent())));
  }

  private static boolean isBeyond(String view, String text) {
    return (reads(text, "NewImage") && !view.startsWith("NEW_"))
        || (reads(text, "OldImage") && !view.contains("OLD_"));
  }

  private static boolean reads(String text, String image) {
    return text.contains("$.dynamodb." + image) || text.contains("\"" + image + "\"");
  }

  // Pipes

  Stream<Fact> pipes() {
    return all(ResourceType.PIPE);
  }

  /// The targets of pipes that are a function's unpublished code, though it has an alias.
  Stream<Fact> targetsPastAnAlias() {
    return pipes()
        .map(pipe -> pipe.at("Target"))
        .filter(target ->
            inventory.find(ResourceType.ALIAS, target).isEmpty()
                && inventory
                    .function(target)
                    .filter(function -> isUnpublished(target) && hasAlias(function))
                    .isPresent());
  }

  private boolean isUnpublished(Fact target) {
    return inventory.find(ResourceType.FUNCTION, target).isPresent()
        || target.text().filter(arn -> arn.endsWith(":$LATEST")).isPresent();
  }

  private boolean hasAlias(Item function) {
    return all(ResourceType.ALIAS)
        .flatMap(alias -> inventory.function(alias.at("FunctionName")).stream())
        .anyMatch(function::isSame);
  }

  /// The dead letters of pipes whose role, as the file has it, may not write them.
  Stream<Fact> deadLettersThatPipesMayNotWrite() {
    return pipes()
        .filter(pipe -> {
          var deadLetters = StreamReader.pipe(pipe).deadLetters();
          return inventory.find(ResourceType.QUEUE, deadLetters).isPresent()
              && inventory
                  .find(ResourceType.ROLE, pipe.at("RoleArn"))
                  .filter(role -> role.properties().at("ManagedPolicyArns").isAbsent())
                  .map(this::grants)
                  .filter(grants ->
                      !grants.mayAllow("sqs:SendMessage", deadLetters.text().orElseThrow()))
                  .isPresent();
        })
        .map(pipe -> StreamReader.pipe(pipe).deadLetters());
  }

  private Grants grants(Item role) {
    var inline = role.properties().at("Policies").items().stream();
    var attached =
        Stream.of(ResourceType.POLICY, ResourceType.MANAGED_POLICY)
            .flatMap(this::all)
            .filter(policy ->
                policy.at("Roles").items().stream()
                    .anyMatch(reference ->
                        reference.isUnknown()
                            || inventory
                                .find(ResourceType.ROLE, reference)
                                .filter(role::isSame)
                                .isPresent()));
    return new Grants(
        Stream.concat(inline, attached)
            .flatMap(policy -> policy.at("PolicyDocument", "Statement").items().stream())
            .toList());
  }

  // Rules and functions

  Stream<RuleTarget> ruleTargets() {
    return all(ResourceType.RULE)
        .flatMap(rule ->
            rule.at("Targets").items().stream()
                .filter(target -> !target.isUnknown())
                .map(target -> new RuleTarget(target, !rule.at("ScheduleExpression").isAbsent())));
  }

  Stream<RuleTarget> eventTargets() {
    return ruleTargets().filter(target -> !target.onSchedule());
  }

  /// Whether the reference means a queue of the file that none of its policies opens to rules.
  boolean isQueueClosedToRules(Fact reference) {
    return inventory
        .find(ResourceType.QUEUE, reference)
        .filter(queue ->
            all(ResourceType.QUEUE_POLICY)
                .filter(policy -> mayOpen(policy, queue))
                .noneMatch(policy -> inventory.mayLetRulesSend(policy.at("PolicyDocument"))))
        .isPresent();
  }

  private boolean mayOpen(Fact policy, Item queue) {
    var queues = policy.at("Queues");
    return queues.isUnknown()
        || queues.items().stream()
            .anyMatch(url ->
                url.isUnknown()
                    || inventory.find(ResourceType.QUEUE, url).filter(queue::isSame).isPresent());
  }

  /// References to functions whose events, once taken, are lost where the function fails.
  Stream<Fact> unguardedAsynchronousTargets() {
    var ofRules =
        ruleTargets()
            .filter(target -> isUnguarded(target.arn(), target.onSchedule()))
            .map(RuleTarget::arn);
    var ofPipes =
        pipes()
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
                && all(ResourceType.ASYNCHRONOUS_INVOCATION)
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
            streamMappings().map(StreamReader::settings), queueReaders().map(QueueReader::mapping))
        .filter(mapping -> !mapping.at("BatchSize").is("1"));
  }

  // Queues

  Stream<QueueReader> queueReaders() {
    return all(ResourceType.EVENT_SOURCE_MAPPING)
        .filter(mapping ->
            mapping.at("EventSourceArn").text().filter(arn -> arn.contains(":sqs:")).isPresent())
        .map(mapping ->
            new QueueReader(
                mapping,
                find(ResourceType.QUEUE, mapping.at("EventSourceArn")),
                inventory.function(mapping.at("FunctionName")).map(Item::properties)));
  }

  Stream<Fact> mappedQueues() {
    return queueReaders().flatMap(reader -> reader.queue().stream());
  }

  /// SQS counts a message's age from its first sending; only in FIFO queues it starts anew.
  Stream<Fact> deadLetterQueuesThatForgetFirst() {
    return all(ResourceType.QUEUE)
        .filter(queue -> queue.at("FifoQueue").isAbsent() || queue.at("FifoQueue").is("false"))
        .flatMap(queue ->
            find(ResourceType.QUEUE, queue.at("RedrivePolicy", "deadLetterTargetArn"))
                .filter(deadLetters -> isNotKeptLonger(deadLetters, queue))
                .stream());
  }

  private static boolean isNotKeptLonger(Fact deadLetters, Fact source) {
    var kept = retention(deadLetters);
    var keptBefore = retention(source);
    return kept.isPresent() && keptBefore.isPresent() && kept.getAsLong() <= keptBefore.getAsLong();
  }

  private static OptionalLong retention(Fact queue) {
    return queue.at("MessageRetentionPeriod").number(RETENTION_DEFAULT_SECONDS);
  }
}
