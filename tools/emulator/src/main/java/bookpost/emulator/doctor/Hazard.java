package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// The hazards that the doctor searches for, each with its search.
public enum Hazard {
  STARTS_AT_LATEST(
      "Changes written while the reader is created or updated are never read: that takes"
          + " minutes, and the reader then starts at the end of the stream.",
      "StartingPosition: TRIM_HORIZON",
      "lambda/latest/dg/with-ddb.html",
      deliveries ->
          deliveries
              .streams()
              .readers()
              .map(reader -> reader.settings().at("StartingPosition"))
              .filter(position -> position.is("LATEST"))),

  STREAM_WITHOUT_DEAD_LETTERS(
      "Records that the reader gives up are skipped, and nothing records the loss.",
      "For a mapping DestinationConfig.OnFailure (osls: destinations.onFailure), for a pipe"
          + " DeadLetterConfig, with a queue that is monitored",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries.streams().readers().map(StreamConsumer::deadLetters).filter(Fact::isAbsent)),

  UNLIMITED_RETRIES(
      "A record that always fails is retried until it expires from the stream: for up to a day"
          + " it blocks all records behind it in its shard, and they may expire with it.",
      "MaximumRetryAttempts with a number, and dead letters",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries.streams().readers().map(StreamConsumer::retries).filter(Hazard::unlimited)),

  UNLIMITED_AGE(
      "Without an age limit, a record may be given up only when it expires from the stream. Its"
          + " dead letter holds nothing but a position, so the record can then no longer be read.",
      "MaximumRecordAgeInSeconds, well below the stream's 24 hours: 21600 leaves 18 hours",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries.streams().readers().map(StreamConsumer::age).filter(Hazard::unlimited)),

  AGE_BEYOND_THE_STREAM(
      "A record is lost before it is given up: it expires from a DynamoDB stream after 24"
          + " hours, so this limit is never reached.",
      "MaximumRecordAgeInSeconds, well below 86400: 21600 leaves 18 hours",
      "amazondynamodb/latest/developerguide/Streams.html",
      deliveries ->
          deliveries
              .streams()
              .readers()
              .filter(StreamConsumer::isOfDynamoDb)
              .map(StreamConsumer::age)
              .filter(age -> age.number().stream().anyMatch(seconds -> seconds >= 86_400))),

  NO_BISECTION(
      "If one record fails, its whole batch is retried and finally given up with it.",
      "For a mapping BisectBatchOnFunctionError: true, for a pipe OnPartialBatchItemFailure:"
          + " AUTOMATIC_BISECT",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries
              .streams()
              .readers()
              .filter(reader -> !reader.readsOneByOne())
              .map(StreamConsumer::bisection)
              .filter(bisection -> bisection.isAbsent() || bisection.is("false"))),

  NO_PARTIAL_ANSWERS(
      "If one record or message fails, those that succeeded are processed again with each"
          + " retry.",
      "FunctionResponseTypes: [ReportBatchItemFailures] (osls: functionResponseType), and a"
          + " function that returns batchItemFailures",
      "lambda/latest/dg/services-ddb-batchfailurereporting.html",
      deliveries ->
          deliveries
              .functions()
              .batchMappings()
              .map(mapping -> mapping.at("FunctionResponseTypes"))
              .filter(types -> types.items().isEmpty())),

  TOO_MANY_READERS(
      "With more than two readers of one stream, its shards are throttled and all readers fall"
          + " behind.",
      "At most two readers; let one publish to a bus, and let rules fan out from there",
      "amazondynamodb/latest/developerguide/Streams.html",
      deliveries -> deliveries.streams().readersTooMany()),

  VIEW_TOO_NARROW(
      "The stream does not hold the image of the row that is read here: a filter never matches,"
          + " and a template gets nothing.",
      "A StreamViewType with that image, or NEW_AND_OLD_IMAGES. Changing it makes a new stream:"
          + " drain the old one first",
      "amazondynamodb/latest/developerguide/Streams.html",
      deliveries -> deliveries.streams().readsOfMissingImages()),

  PIPE_PAST_THE_ALIAS(
      "The pipe bypasses the function's alias and invokes unpublished code: without a snapshot,"
          + " immediately after each deployment, and with no way back to the version before.",
      "Target: the alias's ARN (osls: !Ref NameSnapStartLambdaAlias)",
      "lambda/latest/dg/snapstart.html",
      deliveries -> deliveries.pipes().targetsPastAnAlias()),

  PIPE_WITH_FIXED_NAME(
      "A change of source or starting position cannot be deployed: it replaces the pipe, and"
          + " the new one fails because the name is taken.",
      "No Name, so that CloudFormation makes one",
      "AWSCloudFormation/latest/UserGuide/aws-resource-pipes-pipe.html",
      deliveries ->
          deliveries
              .pipes()
              .all()
              .map(pipe -> pipe.at("Name"))
              .filter(name -> name.text().isPresent())),

  PIPE_MAY_NOT_WRITE_DEAD_LETTERS(
      "Records that the pipe gives up are lost, or the pipe does not start: its role does not"
          + " allow it to write its dead letters.",
      "A statement in the role that allows sqs:SendMessage on the queue",
      "eventbridge/latest/userguide/eb-pipes-permissions.html",
      deliveries -> deliveries.pipes().deadLettersThatPipesMayNotWrite()),

  RULE_WITHOUT_DEAD_LETTERS(
      "An event that the rule cannot deliver is dropped without a trace.",
      "DeadLetterConfig on the target (osls: deadLetterQueueArn), and a policy on that queue",
      "eventbridge/latest/userguide/eb-rule-dlq.html",
      deliveries ->
          deliveries.rules().eventTargets().map(RuleTarget::deadLetters).filter(Fact::isAbsent)),

  RULE_MAY_NOT_WRITE_DEAD_LETTERS(
      "Dead letters are lost without a trace: no policy in the file allows rules to send to"
          + " this queue.",
      "An AWS::SQS::QueuePolicy that allows events.amazonaws.com sqs:SendMessage",
      "eventbridge/latest/userguide/eb-rule-dlq.html",
      deliveries ->
          deliveries
              .rules()
              .targets()
              .map(RuleTarget::deadLetters)
              .filter(deliveries.rules()::isQueueClosedToRules)),

  RULE_MAY_NOT_WRITE_TARGET(
      "No event arrives: no policy in the file allows rules to send to this queue.",
      "An AWS::SQS::QueuePolicy that allows events.amazonaws.com sqs:SendMessage",
      "eventbridge/latest/userguide/eb-use-resource-based.html",
      deliveries ->
          deliveries
              .rules()
              .targets()
              .map(RuleTarget::arn)
              .filter(deliveries.rules()::isQueueClosedToRules)),

  RULE_WITHOUT_RETRY_POLICY(
      "An event may arrive a day late: by default the rule retries for 24 hours, up to 185"
          + " times.",
      "RetryPolicy on the target (osls: retryPolicy), even if it repeats the defaults",
      "eventbridge/latest/userguide/eb-rule-retry-policy.html",
      deliveries ->
          deliveries
              .rules()
              .eventTargets()
              .filter(RuleTarget::hasNoRetryPolicy)
              .map(RuleTarget::retryPolicy)),

  NOBODY_CATCHES_FAILURES(
      "If the function fails, an event is retried twice and then dropped. The rule's dead"
          + " letters do not hold it, because the function is invoked asynchronously.",
      "An on-failure destination for the function (AWS::Lambda::EventInvokeConfig, osls:"
          + " destinations.onFailure), or a queue between rule and function. A schedule may set"
          + " MaximumRetryAttempts: 0 instead: the next run then makes up for a failed one",
      "lambda/latest/dg/invocation-async-error-handling.html",
      deliveries -> deliveries.functions().unguardedAsynchronousTargets()),

  QUEUE_HIDES_TOO_SHORTLY(
      "A message may be received again while the function still works on it. It is then"
          + " processed twice, or dead-lettered without having failed.",
      "A VisibilityTimeout of six times the function's timeout, plus the batching window",
      "lambda/latest/dg/services-sqs-configure.html",
      deliveries ->
          deliveries
              .queues()
              .readers()
              .filter(QueueConsumer::isHiddenTooShortly)
              .map(reader -> reader.mapping().at("EventSourceArn"))),

  QUEUE_WITHOUT_REDRIVE(
      "A message that always fails is retried until its retention ends, and is then lost.",
      "RedrivePolicy with a dead letter queue and a maxReceiveCount of 5 or more",
      "lambda/latest/dg/services-sqs-configure.html",
      deliveries ->
          deliveries
              .queues()
              .mapped()
              .map(queue -> queue.at("RedrivePolicy"))
              .filter(Fact::isAbsent)),

  TOO_FEW_RECEIVES(
      "A message that was throttled a few times is dead-lettered without having been tried:"
          + " receives count, not failures.",
      "maxReceiveCount: 5 or more",
      "lambda/latest/dg/services-sqs-configure.html",
      deliveries ->
          deliveries
              .queues()
              .mapped()
              .map(queue -> queue.at("RedrivePolicy", "maxReceiveCount"))
              .filter(count -> count.number().stream().anyMatch(receives -> receives < 5))),

  DEAD_LETTERS_FORGOTTEN_FIRST(
      "A message that waited long in its queue expires here at once, or soon: it keeps its age"
          + " when it becomes a dead letter.",
      "A MessageRetentionPeriod above the source queue's: 1209600 is the maximum",
      "AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html",
      deliveries -> deliveries.queues().deadLetterQueuesThatForgetFirst());

  private static final String PAGES = "https://docs.aws.amazon.com/";

  private final String consequence;
  private final String cure;
  private final String page;

  /// Immutable, though a function's type can't say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Deliveries, Stream<Fact>> search;

  Hazard(String consequence, String cure, String page, Function<Deliveries, Stream<Fact>> search) {
    this.consequence = consequence;
    this.cure = cure;
    this.page = page;
    this.search = search;
  }

  private static boolean unlimited(Fact limit) {
    return limit.isAbsent() || limit.is("-1");
  }

  Stream<Fact> in(Deliveries deliveries) {
    return search.apply(deliveries);
  }

  /// As it is written for people and for other programs, `starts-at-latest`.
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String consequence() {
    return consequence;
  }

  public String cure() {
    return cure;
  }

  public String page() {
    return PAGES + page;
  }
}
