package bookpost.emulator.file.stack;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The supported resource types. The compiler leads to the places that a new one needs:
/// [Intrinsics] for the values of references to it, `TopologyReader` for its part in the topology.
public enum ResourceType {
  ALIAS("AWS::Lambda::Alias"),
  ASYNCHRONOUS_INVOCATION("AWS::Lambda::EventInvokeConfig"),
  AUTHORIZER("AWS::ApiGatewayV2::Authorizer"),
  EVENT_BUS("AWS::Events::EventBus"),
  EVENT_SOURCE_MAPPING("AWS::Lambda::EventSourceMapping"),
  FUNCTION("AWS::Lambda::Function"),
  HTTP_API("AWS::ApiGatewayV2::Api"),
  HTTP_API_STAGE("AWS::ApiGatewayV2::Stage"),
  INTEGRATION("AWS::ApiGatewayV2::Integration"),
  PIPE("AWS::Pipes::Pipe"),
  QUEUE("AWS::SQS::Queue"),
  QUEUE_POLICY("AWS::SQS::QueuePolicy"),
  ROUTE("AWS::ApiGatewayV2::Route"),
  RULE("AWS::Events::Rule"),
  TABLE("AWS::DynamoDB::Table"),

  // Known and without effect locally: nothing is enforced, measured or kept here.
  ARCHIVE("AWS::Events::Archive"),
  ALARM("AWS::CloudWatch::Alarm"),
  DASHBOARD("AWS::CloudWatch::Dashboard"),
  LOG_GROUP("AWS::Logs::LogGroup"),
  POLICY("AWS::IAM::Policy"),
  MANAGED_POLICY("AWS::IAM::ManagedPolicy"),
  ROLE("AWS::IAM::Role"),
  PERMISSION("AWS::Lambda::Permission"),

  /// Stands for a type that is reported as a problem already.
  UNSUPPORTED("");

  private final String cloudName;

  ResourceType(String cloudName) {
    this.cloudName = cloudName;
  }

  public static Optional<ResourceType> of(String cloudName) {
    return Arrays.stream(values())
        .filter(type -> type != UNSUPPORTED && type.cloudName.equals(cloudName))
        .findFirst();
  }

  static String all() {
    return Arrays.stream(values())
        .filter(type -> type != UNSUPPORTED)
        .map(ResourceType::cloudName)
        .collect(Collectors.joining(", "));
  }

  public String cloudName() {
    return cloudName;
  }
}
