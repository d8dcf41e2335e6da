package bookpost.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.PutEventsResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The endpoint's part is played by the test: it notes the requests and answers what it was given.
class RemoteBusesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final HttpServer endpoint = Loopback.serve("AWS", 0, this::play);
  private final Backends backends =
      Backends.at(Loopback.endpoint(endpoint.getAddress().getPort()), "us-east-1");
  private final Stage stage = new Stage().bus().queue("work").queue("dead");

  private record Request(String operation, JsonNode body) {}

  @AfterEach
  void close() {
    backends.close();
    endpoint.stop(0);
  }

  @Test
  void aRulesEventsForAFunctionGoThroughAQueueThatLeadsToIt() {
    stage.rule(
        "changed",
        List.of(
            target("function", new Rule.Destination.ToFunction("Consumer")),
            target("queue", new Rule.Destination.ToQueue(stage.named("work")))));

    make();

    var queue = buses().queues().getFirst().name();
    assertThat(buses().functionsByQueue()).containsExactly(Map.entry(queue, "Consumer"));
    assertThat(asked("CreateQueue")).extracting(text("QueueName")).contains(queue);
    assertThat(asked("CreateEventBus"))
        .extracting(text("Name"))
        .containsExactly(stage.named("bus"));
    assertThat(asked("PutRule").getFirst())
        .isEqualTo(
            json(
                """
                {"Name": "changed", "EventBusName": "%s", "EventPattern": "{\\"detail-type\\":[\\"Changed\\"]}"}\
                """
                    .formatted(stage.named("bus"))));
    assertThat(asked("PutTargets").getFirst().path("Targets"))
        .extracting(text("Arn"))
        .containsExactly(ARN + queue, ARN + stage.named("work"));
  }

  @Test
  void aTargetKeepsItsRetriesItsInputAndItsDeadLetters() {
    var queue = new Rule.Destination.ToQueue(stage.named("work"));
    stage.rule(
        "changed",
        List.of(
            target("constant", queue, new Rule.Input.Constant("1")),
            target("part", queue, new Rule.Input.Part("$.detail")),
            target(
                "template",
                queue,
                new Rule.Input.Transformed(Map.of("name", "$.detail.name"), "<name>"))));

    make();

    var common =
        """
        "Arn": "%s", "DeadLetterConfig": {"Arn": "%s"},
        "RetryPolicy": {"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 60}\
        """
            .formatted(ARN + stage.named("work"), ARN + stage.named("dead"));
    assertThat(asked("PutTargets").getFirst().path("Targets"))
        .containsExactly(
            json("{\"Id\": \"constant\", \"Input\": \"1\", %s}".formatted(common)),
            json("{\"Id\": \"part\", \"InputPath\": \"$.detail\", %s}".formatted(common)),
            json(
                """
                {"Id": "template", %s, "InputTransformer":
                  {"InputPathsMap": {"name": "$.detail.name"}, "InputTemplate": "<name>"}}\
                """
                    .formatted(common)));
  }

  @Test
  void noTwoTargetsShareAQueueAndEachQueuesNameIsLegal() {
    var function = new Rule.Destination.ToFunction("Consumer");
    var rule = "r".repeat(64);
    stage
        .rule(rule, List.of(target("a".repeat(64), function), target("a".repeat(63), function)))
        .rule("a.b", List.of(target("c", function)))
        .rule("a-b", List.of(target("c", function)))
        .rule("a", List.of(target("b-c", function)));

    assertThat(buses().queues())
        .extracting(Queue::name)
        .hasSize(5)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9_-]{1,80}"));
  }

  @Test
  void aRuleThatIsRefusedItsTargetsStopsTheStart() {
    stage.ruleToQueue("work");
    answers.put(
        "PutTargets",
        """
        {"FailedEntryCount": 1, "FailedEntries": [{"TargetId": "target", "ErrorCode": "Odd"}]}\
        """);

    assertThatThrownBy(this::make)
        .isInstanceOf(StartFailedException.class)
        .hasMessageContainingAll("changed", "Odd");
  }

  @Test
  void targetsAndRulesAreRemovedBeforeTheirBus() {
    stage.ruleToQueue("work");

    buses().remove();

    assertThat(requests)
        .extracting(Request::operation)
        .endsWith("RemoveTargets", "DeleteRule", "DeleteEventBus");
    assertThat(asked("RemoveTargets").getFirst().path("Ids")).isEqualTo(json("[\"target\"]"));
  }

  @Test
  void anEntryIsPutAsItIsAndItsResultHandedBack() {
    answers.put(
        "PutEvents",
        """
        {"Entries": [{"EventId": "e-1"}, {"ErrorCode": "InternalFailure", "ErrorMessage": "later"}]}\
        """);
    var whole =
        new EventEntry(
            Optional.of("bus"),
            Optional.of("OutboxDemo"),
            Optional.of("BookAdded"),
            Optional.of("{}"),
            List.of("r"),
            Optional.of(Instant.parse("2026-11-23T10:15:30Z")));
    var bare =
        new EventEntry(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    var result = buses().put(List.of(whole, bare));

    assertThat(result)
        .isEqualTo(
            new PutEventsResult.Accepted(
                List.of(new Taken("e-1"), new Refused("InternalFailure", "later"))));
    assertThat(asked("PutEvents").getFirst())
        .isEqualTo(
            json(
                """
                {"Entries": [
                  {"EventBusName": "bus", "Source": "OutboxDemo", "DetailType": "BookAdded",
                    "Detail": "{}", "Resources": ["r"], "Time": 1795428930.0},
                  {"Resources": []}]}\
                """));
  }

  @Test
  void aRequestThatFailedAsAWholeIsInvalid() {
    assertThat(buses().put(List.of())).isInstanceOf(PutEventsResult.Invalid.class);
  }

  private static Rule.Target target(String id, Rule.Destination destination) {
    return new Rule.Target(
        id, destination, new Rule.Input.Whole(), 2, Duration.ofMinutes(1), Optional.empty());
  }

  private Rule.Target target(String id, Rule.Destination destination, Rule.Input input) {
    return new Rule.Target(
        id, destination, input, 2, Duration.ofMinutes(1), Optional.of(stage.named("dead")));
  }

  private RemoteBuses buses() {
    return new RemoteBuses(stage.topology(), backends);
  }

  private void make() {
    var buses = buses();
    var queues =
        Stream.concat(stage.topology().queues().stream(), buses.queues().stream()).toList();
    buses.make(new Queues(queues, backends));
  }

  private List<JsonNode> asked(String operation) {
    return requests.stream()
        .filter(request -> request.operation().equals(operation))
        .map(Request::body)
        .toList();
  }

  private static Function<JsonNode, String> text(String field) {
    return node -> node.path(field).textValue();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      var request =
          new Request(
              target.substring(target.indexOf('.') + 1),
              JSON.readTree(exchange.getRequestBody().readAllBytes()));
      requests.add(request);
      var answer = answer(request);
      byte[] body = answer.orElse("{\"__type\": \"ValidationException\"}").getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.isPresent() ? 200 : 400, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Optional<String> answer(Request request) {
    return switch (request.operation()) {
      case "CreateQueue" ->
          Optional.of(
              "{\"QueueUrl\": \"http://queue/%s\"}"
                  .formatted(request.body().path("QueueName").textValue()));
      case "GetQueueAttributes" ->
          Optional.of(
              "{\"Attributes\": {\"QueueArn\": \"%s\"}}"
                  .formatted(
                      request.body().path("QueueUrl").textValue().replace("http://queue/", ARN)));
      case "PutEvents" -> Optional.ofNullable(answers.get("PutEvents"));
      case "PutTargets" ->
          Optional.of(answers.getOrDefault("PutTargets", "{\"FailedEntryCount\": 0}"));
      default -> Optional.of("{}");
    };
  }
}
