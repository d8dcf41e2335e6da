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
  void aRoleIsAllowedNamedActionsOnNamedResources(Deployed file, Resource role) {
    assertThat(json(role).path("ManagedPolicyArns")).isEmpty();
    assertThat(json(role).path("Policies"))
        .isNotEmpty()
        .noneMatch(policy -> policy.toString().contains("*"));
  }

  @ParameterizedTest
  @MethodSource("roles")
  void aRoleIsOneFunctionsOrOnePipes(Deployed file, Resource role) {
    var users =
        Stream.concat(
            file.stack().resources().values().stream().map(it -> json(it).path("RoleArn")),
            file.functions().valueStream().map(it -> it.path("role")));

    assertThat(users)
        .filteredOn(it -> it.path("Fn::GetAtt").path(0).asText().equals(role.id()))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pipes")
  void aPipeMayReadItsStreamReachItsTargetAndWriteItsDeadLettersAndItsLog(
      Deployed file, Resource pipe) {
    var source = json(pipe).path("Source");
    var target = json(pipe).path("Target");
    var deadLetters = json(pipe).findPath("DeadLetterConfig").path("Arn");
    var log = json(pipe).findPath("LogGroupArn");
    var reaching = target.has("Ref") ? "lambda:InvokeFunction" : "events:PutEvents";

    assertThat(allowed(file, json(pipe).path("RoleArn")))
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
  void aPipesRoleIsAssumedForThisPipeOfThisAccount(Deployed file, Resource pipe) {
    var trust = json(role(file, json(pipe).path("RoleArn"))).path("AssumeRolePolicyDocument");

    assertThat(trust.findValuesAsText("Service")).containsExactly("pipes.amazonaws.com");
    assertThat(trust.findPath("aws:SourceAccount").toString()).contains("AWS::AccountId");
    assertThat(trust.findPath("aws:SourceArn").toString())
        .contains(":pipes:", ":pipe/*" + pipe.id() + "-*");
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void aMappedFunctionMayReadItsSourceAndWriteItsDeadLetters(Deployed file, Resource mapping) {
    var source = json(mapping).path("EventSourceArn");
    var reading = source.toString().contains("StreamArn") ? READING_A_STREAM : READING_A_QUEUE;
    var deadLetters = json(mapping).findPath("OnFailure").path("Destination");

    assertThat(allowed(file, roleOf(file, mapping)))
        .containsAll(on(source, reading).toList())
        .containsAll(on(deadLetters, List.of("sqs:SendMessage")).toList());
  }

  @ParameterizedTest
  @MethodSource("invocations")
  void aFunctionMayWriteToItsOnFailureQueue(Deployed file, Resource invocation) {
    var deadLetters = json(invocation).findPath("OnFailure").path("Destination");

    assertThat(allowed(file, roleOf(file, invocation)))
        .containsAll(on(deadLetters, List.of("sqs:SendMessage")).toList());
  }

  /// None on what is not there.
  private static Stream<String> on(JsonNode resource, List<String> actions) {
    return resource.isMissingNode()
        ? Stream.empty()
        : actions.stream().map(action -> action + " on " + resource);
  }

  private static List<String> allowed(Deployed file, JsonNode role) {
    return json(role(file, role)).path("Policies").findValues("Statement").stream()
        .flatMap(JsonNode::valueStream)
        .flatMap(statement -> {
          var actions = statement.path("Action");
          var names = actions.isArray() ? actions.valueStream() : Stream.of(actions);
          return on(statement.path("Resource"), names.map(JsonNode::asText).toList());
        })
        .toList();
  }

  private static JsonNode roleOf(Deployed file, Resource ofFunction) {
    var function = json(ofFunction).path("FunctionName").toString();
    return file.stack().functions().entrySet().stream()
        .filter(it -> function.contains("\"" + it.getKey() + "\""))
        .map(it -> file.functions().path(it.getValue()).path("role"))
        .findAny()
        .orElseThrow();
  }

  private static Resource role(Deployed file, JsonNode reference) {
    return file.stack().resource(reference.path("Fn::GetAtt").path(0).asText()).orElseThrow();
  }

  private static Stream<Arguments> resources(String type) {
    return Stream.of("serverless.yml", "serverless.cdc.yml", "serverless.outbox.yml")
        .map(Deployed::read)
        .flatMap(file ->
            file.stack().resources().values().stream()
                .filter(it -> it.type().cloudName().equals(type))
                .map(it ->
                    Arguments.of(Named.of(file.stack().name(), file), Named.of(it.id(), it))));
  }

  private static JsonNode json(Resource resource) {
    return json(resource.properties());
  }

  private static JsonNode json(Value value) {
    try {
      return JSON.readTree(Json.of(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /// @param functions as the file has them, by their keys
  record Deployed(Stack stack, JsonNode functions) {
    static Deployed read(String name) {
      var problems = new Problems();
      var files = new ProjectFiles(Path.of(".."), problems);
      var file = files.read(name, Location.start("")).orElseThrow();
      var root = new Variables(file, files, Map.of(), Map.of(), Map.of(), problems).resolved();
      var stack = new StackReader(problems).read(root, "dev", "us-east-1");
      return new Deployed(stack, json(root).path("functions"));
    }
  }
}
