package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// The hazards that a file can be searched for, each with where it is found.
public enum Hazard {
  STARTS_AT_LATEST(
      "The reader starts at the end of the stream. Making or changing it takes minutes, and what is"
          + " written meanwhile is never read.",
      "StartingPosition: TRIM_HORIZON",
      "lambda/latest/dg/with-ddb.html",
      deliveries ->
          deliveries
              .streams()
              .readers()
              .map(reader -> reader.settings().at("StartingPosition"))
              .filter(position -> position.is("LATEST"))),

  STREAM_WITHOUT_DEAD_LETTERS(
      "What the reader gives up on is skipped, and nothing is left that says so.",
      "For a mapping DestinationConfig.OnFailure (osls: destinations.onFailure), for a pipe"
          + " DeadLetterConfig, with a queue that somebody watches",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries.streams().readers().map(StreamConsumer::deadLetters).filter(Fact::isAbsent)),

  UNLIMITED_RETRIES(
      "A record that always fails is tried again until the stream forgets it; for up to a day all"
          + " behind it in its shard waits, and may be forgotten with it.",
      "MaximumRetryAttempts with a number, and dead letters",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries.streams().readers().map(StreamConsumer::retries).filter(Hazard::unlimited)),

  UNLIMITED_AGE(
      "The reader never gives up on a record before the stream forgets it. The dead letter holds"
          + " a position only: when it comes, the record can no longer be read.",
      "MaximumRecordAgeInSeconds, well below the stream's 24 hours: 21600 leaves 18 hours",
      "lambda/latest/dg/services-dynamodb-errors.html",
      deliveries ->
          deliveries.streams().readers().map(StreamConsumer::age).filter(Hazard::unlimited)),

  AGE_BEYOND_THE_STREAM(
      "A DynamoDB stream forgets a record after 24 hours, so this limit is never reached: the"
          + " record is lost before it is given up.",
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
      "One record that fails takes its whole batch with it: all are tried again, and given up,"
          + " together.",
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
      "The function can only fail as a whole: what it did already is done again, with each retry.",
      "FunctionResponseTypes: [ReportBatchItemFailures] (osls: functionResponseType), and a"
          + " function that answers batchItemFailures",
      "lambda/latest/dg/services-ddb-batchfailurereporting.html",
      deliveries ->
          deliveries
              .functions()
              .batchMappings()
              .map(mapping -> mapping.at("FunctionResponseTypes"))
              .filter(types -> types.items().isEmpty())),

  TOO_MANY_READERS(
      "More than two read one stream: its shards are throttled, and all readers fall behind.",
      "Two readers at most; let one publish to a bus, and rules fan out from there",
      "amazondynamodb/latest/developerguide/Streams.html",
      deliveries -> deliveries.streams().readersTooMany()),

  VIEW_TOO_NARROW(
      "This reads an image of the row that the stream does not hold: a filter never matches, and a"
          + " template gets nothing.",
      "A StreamViewType with that image, or NEW_AND_OLD_IMAGES. Changing it makes a new stream:"
          + " drain the old one first",
      "amazondynamodb/latest/developerguide/Streams.html",
      deliveries -> deliveries.streams().readsOfMissingImages()),

  PIPE_PAST_THE_ALIAS(
      "The pipe invokes the function's unpublished code, past its alias: without the snapshot, and"
          + " at once with whatever is deployed, with no way back to the version before.",
      "Target: the alias's ARN (osls: !Ref NameSnapStartLambdaAlias)",
      "lambda/latest/dg/snapstart.html",
      deliveries -> deliveries.pipes().targetsPastAnAlias()),

  PIPE_WITH_FIXED_NAME(
      "A change of source or starting position replaces the pipe, which fails since the name is"
          + " taken: no repair can be deployed that way.",
      "No Name, so that CloudFormation makes one",
      "AWSCloudFormation/latest/UserGuide/aws-resource-pipes-pipe.html",
      deliveries ->
          deliveries
              .pipes()
              .all()
              .map(pipe -> pipe.at("Name"))
              .filter(name -> name.text().isPresent())),

  PIPE_MAY_NOT_WRITE_DEAD_LETTERS(
      "The pipe's role may not write its dead letters: the pipe does not come up, or what it gives"
          + " up is lost.",
      "A statement in the role that allows sqs:SendMessage on the queue",
      "eventbridge/latest/userguide/eb-pipes-permissions.html",
      deliveries -> deliveries.pipes().deadLettersThatPipesMayNotWrite()),

  RULE_WITHOUT_DEAD_LETTERS(
      "An event that the rule cannot hand over is dropped, and nothing is left of it.",
      "DeadLetterConfig on the target (osls: deadLetterQueueArn), and a policy on that queue",
      "eventbridge/latest/userguide/eb-rule-dlq.html",
      deliveries ->
          deliveries.rules().eventTargets().map(RuleTarget::deadLetters).filter(Fact::isAbsent)),

  RULE_MAY_NOT_WRITE_DEAD_LETTERS(
      "No policy in the file lets rules send to this queue: dead letters vanish without a sign.",
      "An AWS::SQS::QueuePolicy that allows events.amazonaws.com sqs:SendMessage",
      "eventbridge/latest/userguide/eb-rule-dlq.html",
      deliveries ->
          deliveries
              .rules()
              .targets()
              .map(RuleTarget::deadLetters)
              .filter(deliveries.rules()::isQueueClosedToRules)),

  RULE_MAY_NOT_WRITE_TARGET(
      "No policy in the file lets rules send to this queue: no event ever comes in.",
      "An AWS::SQS::QueuePolicy that allows events.amazonaws.com sqs:SendMessage",
      "eventbridge/latest/userguide/eb-use-resource-based.html",
      deliveries ->
          deliveries
              .rules()
              .targets()
              .map(RuleTarget::arn)
              .filter(deliveries.rules()::isQueueClosedToRules)),

  RULE_WITHOUT_RETRY_POLICY(
      "How long the rule tries to hand an event over is nobody's decision: 24 hours and 185 times,"
          + " so that an event may come a day late.",
      "RetryPolicy on the target (osls: retryPolicy), even if it repeats the defaults",
      "eventbridge/latest/userguide/eb-rule-retry-policy.html",
      deliveries ->
          deliveries
              .rules()
              .eventTargets()
              .filter(RuleTarget::hasNoRetryPolicy)
              .map(RuleTarget::retryPolicy)),

  NOBODY_CATCHES_FAILURES(
      "The function is invoked without waiting for its answer: where it fails, it is tried twice"
          + " more, then the event is dropped. The rule's dead letters do not hold it.",
      "An on-failure destination for the function (AWS::Lambda::EventInvokeConfig, osls:"
          + " destinations.onFailure), or a queue between rule and function. A schedule may set"
          + " MaximumRetryAttempts: 0 instead: the next run then makes up for a failed one",
      "lambda/latest/dg/invocation-async-error-handling.html",
      deliveries -> deliveries.functions().unguardedAsynchronousTargets()),

  QUEUE_HIDES_TOO_SHORTLY(
      "A message may be received again while the function still works on it, and is then done"
          + " twice, or given up without having failed.",
      "A VisibilityTimeout of six times the function's timeout, plus the batching window",
      "lambda/latest/dg/services-sqs-configure.html",
      deliveries ->
          deliveries
              .queues()
              .readers()
              .filter(QueueConsumer::isHiddenTooShortly)
              .map(reader -> reader.mapping().at("EventSourceArn"))),

  QUEUE_WITHOUT_REDRIVE(
      "A message that always fails comes again until the queue forgets it, and is then lost.",
      "RedrivePolicy with a dead letter queue and a maxReceiveCount of 5 or more",
      "lambda/latest/dg/services-sqs-configure.html",
      deliveries ->
          deliveries
              .queues()
              .mapped()
              .map(queue -> queue.at("RedrivePolicy"))
              .filter(Fact::isAbsent)),

  TOO_FEW_RECEIVES(
      "Receiving counts, not failing: a message that was throttled a few times is given up without"
          + " having been tried.",
      "maxReceiveCount: 5 or more",
      "lambda/latest/dg/services-sqs-configure.html",
      deliveries ->
          deliveries
              .queues()
              .mapped()
              .map(queue -> queue.at("RedrivePolicy", "maxReceiveCount"))
              .filter(count -> count.number().stream().anyMatch(receives -> receives < 5))),

  DEAD_LETTERS_FORGOTTEN_FIRST(
      "A message keeps its age when it becomes a dead letter: what waited long in the queue is"
          + " forgotten here at once, or soon.",
      "A MessageRetentionPeriod above the source queue's: 1209600 is the most",
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
