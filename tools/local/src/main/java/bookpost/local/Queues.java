package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.QueueMessage;
import bookpost.emulator.topology.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/// The topology's queues, made when they are first needed.
final class Queues {
  ///
  /// [ReceiveMessage](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html)
  static final int MESSAGES_MAX = 10;

  private static final int WAIT_S = 1;

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  /// By the queues' names, those that others redrive to first.
  private final Lazy<SequencedMap<String, Made>> made;

  private final Backends backends;

  private record Made(String url, String arn) {}

  Queues(List<Queue> queues, Backends backends) {
    this.backends = backends;
    this.made = new Lazy<>(() -> make(backends.queues(), queues));
  }

  void make() {
    made.get();
  }

  void send(Command.Send message) {
    var url = url(message.queue());
    var attributes =
        message.attributes().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> string(entry.getValue())));
    backends
        .queues()
        .sendMessage(request ->
            request.queueUrl(url).messageBody(message.body()).messageAttributes(attributes));
  }

  /// Waits a while for the first message; returns none if none comes.
  List<QueueMessage> receive(String queue, int max) {
    var url = url(queue);
    return backends
        .queues()
        .receiveMessage(request ->
            request
                .queueUrl(url)
                .maxNumberOfMessages(Math.min(max, MESSAGES_MAX))
                .waitTimeSeconds(WAIT_S)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                    MessageSystemAttributeName.SENT_TIMESTAMP,
                    MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP))
        .messages()
        .stream()
        .map(Queues::received)
        .toList();
  }

  void delete(Command.Delete message) {
    var url = url(message.queue());
    unlessReceivedAnew(() ->
        backends
            .queues()
            .deleteMessage(
                request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
  }

  /// Queues count whole seconds; what is over is waited for here.
  void giveBack(Command.Return message) throws InterruptedException {
    var url = url(message.queue());
    Thread.sleep(Duration.ofNanos(message.after().toNanosPart()));
    unlessReceivedAnew(() ->
        backends
            .queues()
            .changeMessageVisibility(request ->
                request
                    .queueUrl(url)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(Math.toIntExact(message.after().toSeconds()))));
  }

  /// True if no queue contains a message, invisible ones included. A queue is checked before its
  /// dead-letter queue, so that no message is missed on its way.
  boolean areEmpty(Set<String> names) {
    return names.isEmpty()
        || made.get().sequencedEntrySet().reversed().stream()
            .filter(queue -> names.contains(queue.getKey()))
            .allMatch(queue -> isEmpty(queue.getValue().url()));
  }

  private boolean isEmpty(String url) {
    return backends
        .queues()
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }

  /// A message that became visible meanwhile has been received under another handle, or will be.
  private static void unlessReceivedAnew(Runnable request) {
    try {
      request.run();
    } catch (ReceiptHandleIsInvalidException _) {
      return;
    }
  }

  private static QueueMessage received(Message message) {
    var attributes = new HashMap<String, String>();
    message
        .messageAttributes()
        .forEach((name, value) ->
            Optional.ofNullable(value.stringValue()).ifPresent(text -> attributes.put(name, text)));
    return new QueueMessage(
        message.messageId(),
        message.receiptHandle(),
        message.body(),
        attributes,
        (int) number(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT),
        instant(message, MessageSystemAttributeName.SENT_TIMESTAMP),
        instant(message, MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP));
  }

  private static Instant instant(Message message, MessageSystemAttributeName name) {
    return Instant.ofEpochMilli(number(message, name));
  }

  private static long number(Message message, MessageSystemAttributeName name) {
    return Long.parseLong(Optional.ofNullable(message.attributes().get(name)).orElseThrow());
  }

  private String url(String queue) {
    return made(queue).url();
  }

  String arn(String queue) {
    return made(queue).arn();
  }

  /// Deletes those that were made, and all that they hold.
  void remove() {
    made.ifMade(queues ->
        queues
            .values()
            .forEach(
                queue -> backends.queues().deleteQueue(request -> request.queueUrl(queue.url()))));
  }

  private Made made(String queue) {
    return Optional.ofNullable(made.get().get(queue))
        .orElseThrow(() -> new IllegalStateException("there is no queue " + queue));
  }

  private static MessageAttributeValue string(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static SequencedMap<String, Made> make(SqsClient sqs, List<Queue> queues) {
    var made = new LinkedHashMap<String, Made>();
    var waiting = new ArrayList<>(queues);
    while (!waiting.isEmpty()) {
      var next =
          waiting.stream()
              .filter(queue -> queue.redrive().map(to -> made.containsKey(to.queue())).orElse(true))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("queues redrive to each other: " + waiting));
      waiting.remove(next);
      var url =
          sqs.createQueue(
                  request -> request.queueName(next.name()).attributes(attributes(next, made)))
              .queueUrl();
      made.put(next.name(), new Made(url, arn(sqs, url)));
    }
    return made;
  }

  private static Map<QueueAttributeName, String> attributes(Queue queue, Map<String, Made> made) {
    var attributes = new HashMap<QueueAttributeName, String>();
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT,
        Long.toString(queue.visibilityTimeout().toSeconds()));
    attributes.put(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(queue.retention().toSeconds()));
    queue
        .redrive()
        .ifPresent(redrive ->
            attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                    .formatted(
                        Objects.requireNonNull(made.get(redrive.queue())).arn(),
                        redrive.receiveCountMax())));
    return attributes;
  }

  private static String arn(SqsClient sqs, String url) {
    var attributes =
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes();
    return Optional.ofNullable(attributes.get(QueueAttributeName.QUEUE_ARN)).orElseThrow();
  }
}
