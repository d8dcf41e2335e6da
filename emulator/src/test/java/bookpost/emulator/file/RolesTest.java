package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the roles of the project's files allow. Nothing is refused on a local run for want of a
/// right.
class RolesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
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

  static Stream<Arguments> roles() {
    return resources("AWS::IAM::Role");
  }

  static Stream<Arguments> pipes() {
    return resources("AWS::Pipes::Pipe");
  }

  static Stream<Arguments> mappings() {
    return resources("AWS::Lambda::EventSourceMapping");
  }

  static Stream<Arguments> invocations() {
    return resources("AWS::Lambda::EventInvokeConfig");
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aRoleIsAllowedNamedActionsOnNamedResources(Stack stack, Resource role) {
    assertThat(json(role).path("ManagedPolicyArns")).isEmpty();
    assertThat(json(role).path("Policies"))
        .isNotEmpty()
        .noneMatch(policy -> policy.toString().contains("*"));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aRoleIsOneFunctionsOrOnePipes(Stack stack, Resource role) {
    var reference = "{\"Fn::GetAtt\":[\"" + role.id() + "\",\"Arn\"]}";

    assertThat(stack.resources().values())
        .filteredOn(it ->
            json(it).findValues("Role").toString().contains(reference)
                || json(it).path("RoleArn").toString().equals(reference))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pipes")
  void aPipeMayReadItsStreamReachItsTargetAndWriteItsDeadLettersAndItsLog(
      Stack stack, Resource pipe) {
    var source = json(pipe).path("Source");
    var target = json(pipe).path("Target");
    var deadLetters = json(pipe).findPath("DeadLetterConfig").path("Arn");
    var log = json(pipe).findPath("LogGroupArn");
    var reaching = target.has("Ref") ? "lambda:InvokeFunction" : "events:PutEvents";

    assertThat(allowed(stack, json(pipe).path("RoleArn")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    on(source, READING_A_STREAM),
                    on(target, List.of(reaching)),
                    on(deadLetters, List.of("sqs:SendMessage")),
                    on(log, WRITING_A_LOG))
                .flatMap(rights -> rights)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("pipes")
  void aPipesRoleIsAssumedForThisPipeOfThisAccount(Stack stack, Resource pipe) {
    var trust = json(role(stack, json(pipe).path("RoleArn"))).path("AssumeRolePolicyDocument");

    assertThat(trust.findValuesAsText("Service")).containsExactly("pipes.amazonaws.com");
    assertThat(trust.findPath("aws:SourceAccount").toString()).contains("AWS::AccountId");
    assertThat(trust.findPath("aws:SourceArn").toString())
        .contains(":pipes:", ":pipe/*" + pipe.id() + "-*");
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void aMappedFunctionMayReadItsSourceAndWriteItsDeadLetters(Stack stack, Resource mapping) {
    var source = json(mapping).path("EventSourceArn");
    var reading = source.toString().contains("StreamArn") ? READING_A_STREAM : READING_A_QUEUE;
    var deadLetters = json(mapping).findPath("OnFailure").path("Destination");

    assertThat(allowed(stack, roleOf(stack, mapping)))
        .containsAll(on(source, reading).toList())
        .containsAll(on(deadLetters, List.of("sqs:SendMessage")).toList());
  }

  @ParameterizedTest
  @MethodSource("invocations")
  void aFunctionMayWriteToItsOnFailureQueue(Stack stack, Resource invocation) {
    var deadLetters = json(invocation).findPath("OnFailure").path("Destination");

    assertThat(allowed(stack, roleOf(stack, invocation)))
        .containsAll(on(deadLetters, List.of("sqs:SendMessage")).toList());
  }

  /// None on what is not there.
  private static Stream<String> on(JsonNode resource, List<String> actions) {
    return resource.isMissingNode()
        ? Stream.empty()
        : actions.stream().map(action -> action + " on " + resource);
  }

  private static List<String> allowed(Stack stack, JsonNode role) {
    return json(role(stack, role)).path("Policies").findValues("Statement").stream()
        .flatMap(JsonNode::valueStream)
        .flatMap(statement -> {
          var actions = statement.path("Action");
          var names = actions.isArray() ? actions.valueStream() : Stream.of(actions);
          return on(statement.path("Resource"), names.map(JsonNode::asText).toList());
        })
        .toList();
  }

  private static JsonNode roleOf(Stack stack, Resource ofFunction) {
    var function = json(ofFunction).path("FunctionName").toString();
    return stack.functions().keySet().stream()
        .filter(id -> function.contains("\"" + id + "\""))
        .map(id -> json(stack.resource(id).orElseThrow()).path("Role"))
        .findAny()
        .orElseThrow();
  }

  private static Resource role(Stack stack, JsonNode reference) {
    return stack.resource(reference.path("Fn::GetAtt").path(0).asText()).orElseThrow();
  }

  private static Stream<Arguments> resources(String type) {
    return Stream.of("serverless.yml", "serverless.cdc.yml", "serverless.outbox.yml")
        .map(RolesTest::stack)
        .flatMap(stack ->
            stack.resources().values().stream()
                .filter(it -> it.type().cloudName().equals(type))
                .map(it -> Arguments.of(Named.of(stack.name(), stack), Named.of(it.id(), it))));
  }

  private static Stack stack(String name) {
    var problems = new Problems();
    var files = new ProjectFiles(Path.of(".."), problems);
    var file = files.read(name, Location.start("")).orElseThrow();
    var root = new Variables(file, files, Map.of(), Map.of(), Map.of(), problems).resolved();
    return new StackReader(problems).read(root, "dev", "us-east-1");
  }

  private static JsonNode json(Resource resource) {
    try {
      return JSON.readTree(Json.of(resource.properties()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
