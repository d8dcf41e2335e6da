package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import bookpost.emulator.iam.Tree.Text;
import java.util.List;
import java.util.Map;

/// A request to evaluate: one principal, one action, one resource.
///
/// @param action with its service: `sqs:SendMessage`
/// @param resource an ARN
public record AccessRequest(
    Principal principal, String action, Term resource, RequestContext context) {
  /// Keys of principals and networks that a service's own requests do not have. A condition on one
  /// of them keeps every service out.
  private static final List<String> NOT_OF_SERVICES =
      List.of(
          "aws:PrincipalOrgID",
          "aws:PrincipalOrgPaths",
          "aws:PrincipalTag/*",
          "aws:RequestTag/*",
          "aws:TagKeys",
          "aws:username",
          "aws:MultiFactorAuthPresent",
          "aws:MultiFactorAuthAge",
          "aws:TokenIssueTime",
          "aws:FederatedProvider",
          "aws:SourceVpc",
          "aws:SourceVpce",
          "aws:VpcSourceIp",
          "lambda:EventSourceToken",
          "lambda:FunctionUrlAuthType",
          "lambda:InvokedViaFunctionUrl");

  private static final List<String> NOT_OF_ROLES =
      List.of(
          "aws:SourceArn",
          "aws:SourceAccount",
          "aws:PrincipalServiceName",
          "aws:PrincipalServiceNamesList",
          "aws:username");

  /// A service's own request on behalf of one of its resources.
  ///
  /// @param sourceArn the resource: a rule, a topic, an API's route
  /// @param sourceAccount the account of that resource
  public static AccessRequest byService(
      String service, String action, Term resource, Term sourceArn, Term sourceAccount) {
    return new AccessRequest(
        new Principal.Service(service),
        action,
        resource,
        RequestContext.atLeast(
            Map.of(
                "aws:SourceArn", List.of(sourceArn),
                "aws:SourceAccount", List.of(sourceAccount),
                "aws:PrincipalServiceName", List.of(new Text(service)),
                "aws:PrincipalServiceNamesList", List.of(new Text(service)),
                "aws:PrincipalIsAWSService", List.of(new Text("true")),
                "aws:SecureTransport", List.of(new Text("true"))),
            NOT_OF_SERVICES));
  }

  /// A request with a role's rights, as those of pipes, of functions and of rules with a role.
  public static AccessRequest byRole(Term role, String account, String action, Term resource) {
    return new AccessRequest(
        new Principal.Role(role, account),
        action,
        resource,
        RequestContext.atLeast(
            Map.of(
                "aws:PrincipalArn", List.of(role),
                "aws:PrincipalAccount", List.of(new Text(account)),
                "aws:PrincipalType", List.of(new Text("AssumedRole")),
                "aws:PrincipalIsAWSService", List.of(new Text("false")),
                "aws:SecureTransport", List.of(new Text("true"))),
            NOT_OF_ROLES));
  }
}
