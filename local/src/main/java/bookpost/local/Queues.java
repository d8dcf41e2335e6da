package bookpost.local;

import bookpost.emulator.cloud.Command;
import bookpost.emulator.topology.Queue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The topology's queues, made when the first message is sent or someone asks for them.
final class Queues {
  private final Lazy<Map<String, String>> urls;
  private final Backends backends;

  Queues(List<Queue> queues, Backends backends) {
    this.backends = backends;
    this.urls = new Lazy<>(() -> make(backends.queues(), queues));
  }

  void make() {
    urls.get();
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

  void delete(Command.Delete message) {
    var url = url(message.queue());
    backends
        .queues()
        .deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  void giveBack(Command.Return message) {
    var url = url(message.queue());
    backends
        .queues()
        .changeMessageVisibility(request ->
            request
                .queueUrl(url)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(Math.toIntExact(message.after().toSeconds())));
  }

  private String url(String queue) {
    return Optional.ofNullable(urls.get().get(queue))
        .orElseThrow(() -> new IllegalStateException("there is no queue " + queue));
  }

  private static MessageAttributeValue string(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /// Those that others redrive to come first: their addresses must be known.
  private static Map<String, String> make(SqsClient sqs, List<Queue> queues) {
    var urls = new HashMap<String, String>();
    var arns = new HashMap<String, String>();
    var waiting = new ArrayList<>(queues);
    while (!waiting.isEmpty()) {
      var next =
          waiting.stream()
              .filter(queue -> queue.redrive().map(to -> arns.containsKey(to.queue())).orElse(true))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("queues redrive to each other: " + waiting));
      waiting.remove(next);
      var url =
          sqs.createQueue(
                  request -> request.queueName(next.name()).attributes(attributes(next, arns)))
              .queueUrl();
      urls.put(next.name(), url);
      arns.put(next.name(), arn(sqs, url));
    }
    return urls;
  }

  private static Map<QueueAttributeName, String> attributes(Queue queue, Map<String, String> arns) {
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
                    .formatted(arns.get(redrive.queue()), redrive.receiveCountMax())));
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
