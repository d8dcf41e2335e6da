package bookpost.acceptance;

import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.Survey;
import bookpost.emulator.file.stack.ResourceType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The roles of a file, and the calls that AWS makes itself under each: it reads the stream or
/// queue that feeds the function or pipe, delivers a pipe's events, stores failed ones, and writes
/// the log. Tracing is off, as a rule of the templates ensures.
record IamRoles(Inventory inventory) {
  private static final List<String> READING_A_STREAM =
      List.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");
  private static final List<String> READING_A_QUEUE =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  private static final List<String> WRITING_A_LOG =
      List.of("logs:CreateLogStream", "logs:PutLogEvents");
  private static final List<String> SENDING = List.of("sqs:SendMessage");

  static IamRoles of(Path file) {
    return switch (DeploymentFile.survey(file, Map.of(), Map.of(), Map.of())) {
      case Survey.Made(var inventory) -> new IamRoles(inventory);
      case Survey.Unreadable(var problems) -> throw new AssertionError(problems);
    };
  }

  /// The rights that the roles grant.
  Set<Right> granted() {
    return Stream.concat(
            inventory.all(ResourceType.FUNCTION).stream()
                .flatMap(it -> granted(key(it), it.properties().at("Role"))),
            inventory.all(ResourceType.PIPE).stream()
                .flatMap(it -> granted(it.id(), it.properties().at("RoleArn"))))
        .collect(Collectors.toSet());
  }

  private Stream<Right> granted(String user, Fact reference) {
    var role = inventory.find(ResourceType.ROLE, reference).orElseThrow();
    return role.properties().at("Policies").items().stream()
        .flatMap(policy -> policy.at("PolicyDocument", "Statement").items().stream())
        .flatMap(statement ->
            statement.at("Resource").items().stream()
                .flatMap(resource -> rights(user, texts(statement.at("Action")), resource)));
  }

  /// The rights that AWS itself needs, independent of the functions' own calls.
  Set<Right> neededByThePlatform() {
    return Stream.of(
            inventory.all(ResourceType.FUNCTION).stream().flatMap(IamRoles::ofFunction),
            inventory.all(ResourceType.EVENT_SOURCE_MAPPING).stream()
                .map(Item::properties)
                .flatMap(this::ofMapping),
            inventory.all(ResourceType.ASYNCHRONOUS_INVOCATION).stream()
                .map(Item::properties)
                .flatMap(it -> rights(user(it), SENDING, onFailure(it))),
            inventory.all(ResourceType.PIPE).stream()
                .flatMap(it -> ofPipe(it.id(), it.properties())))
        .flatMap(rights -> rights)
        .collect(Collectors.toSet());
  }

  private static Stream<Right> ofFunction(Item function) {
    var group = "/aws/lambda/" + function.properties().at("FunctionName").text().orElseThrow();
    return WRITING_A_LOG.stream().map(action -> Right.onLog(key(function), action, group));
  }

  private Stream<Right> ofMapping(Fact mapping) {
    var source = mapping.at("EventSourceArn");
    var reading = mapping.at("StartingPosition").isAbsent() ? READING_A_QUEUE : READING_A_STREAM;
    return Stream.concat(
        rights(user(mapping), reading, source), rights(user(mapping), SENDING, onFailure(mapping)));
  }

  private Stream<Right> ofPipe(String id, Fact pipe) {
    var target = pipe.at("Target");
    var handingOn =
        inventory.function(target).isPresent()
            ? "lambda:InvokeFunction"
            : inventory.find(ResourceType.QUEUE, target).isPresent()
                ? "sqs:SendMessage"
                : "events:PutEvents";
    var stream = pipe.at("SourceParameters", "DynamoDBStreamParameters");
    return Stream.of(
            rights(id, READING_A_STREAM, pipe.at("Source")),
            rights(id, List.of(handingOn), target),
            rights(id, SENDING, stream.at("DeadLetterConfig", "Arn")),
            rights(
                id,
                WRITING_A_LOG,
                pipe.at("LogConfiguration", "CloudwatchLogsLogDestination", "LogGroupArn")))
        .flatMap(rights -> rights);
  }

  private static Fact onFailure(Fact config) {
    return config.at("DestinationConfig", "OnFailure", "Destination");
  }

  /// Empty if the resource is absent.
  private static Stream<Right> rights(String user, List<String> actions, Fact resource) {
    return resource.isAbsent()
        ? Stream.empty()
        : actions.stream().map(action -> new Right(user, action, resource.text().orElseThrow()));
  }

  private String user(Fact ofFunction) {
    return key(inventory.function(ofFunction.at("FunctionName")).orElseThrow());
  }

  private static String key(Item function) {
    return function.id().replaceFirst("LambdaFunction$", "");
  }

  private static List<String> texts(Fact list) {
    return list.items().stream().map(it -> it.text().orElseThrow()).toList();
  }
}
