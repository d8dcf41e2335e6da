package bookpost.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.iam.AccessDecision.Allowed;
import bookpost.emulator.iam.AccessDecision.DeniedImplicitly;
import bookpost.emulator.iam.AccessDecision.Undecided;
import bookpost.emulator.iam.Tree.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionPermissionTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/orders/mine";
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:sweep";

  /// Properties of a permission, the function that is invoked, and whether the rule may.
  @ParameterizedTest(name = "{0} for {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'FunctionName': 'sweep'                                                              | sweep       | true
          'FunctionName': '123456789012:sweep'                                                 | sweep       | true
          'FunctionName': '123456789012:function:sweep'                                        | sweep       | true
          'FunctionName': 'arn:aws:lambda:eu-west-1:123456789012:function:sweep'               | sweep       | true
          'FunctionName': 'sweep:live'                                                         | sweep:live  | true
          'FunctionName': 'arn:aws:lambda:eu-west-1:123456789012:function:sweep:live'          | sweep:live  | true
          'FunctionName': 'sweep'                                                              | sweep:$LATEST | true
          'FunctionName': 'sweep'                                                              | sweep:live  | false
          'FunctionName': 'sweep:live'                                                         | sweep       | false
          'FunctionName': 'sweep:live'                                                         | sweep:1     | false
          'FunctionName': 'swee'                                                               | sweep       | false
          'FunctionName': 'arn:aws:lambda:us-east-1:123456789012:function:sweep'               | sweep       | false
          'FunctionName': 'sweep', 'SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/orders/mine' | sweep | true
          'FunctionName': 'sweep', 'SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/orders/*'    | sweep | true
          'FunctionName': 'sweep', 'SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/mine'        | sweep | false
          'FunctionName': 'sweep', 'SourceAccount': '123456789012'                             | sweep       | true
          'FunctionName': 'sweep', 'SourceAccount': '210987654321'                             | sweep       | false
          'FunctionName': 'sweep', 'PrincipalOrgID': 'o-1'                                     | sweep       | false
          'FunctionName': 'sweep', 'EventSourceToken': 'x'                                     | sweep       | false
          'FunctionName': 'sweep', 'FunctionUrlAuthType': 'NONE'                               | sweep       | false
          """)
  void aPermissionOpensOneFunctionAliasOrVersion(String given, String invoked, boolean allowed) {
    assertThat(decide("'Principal': 'events.amazonaws.com', " + given, invoked))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "events.amazonaws.com, true",
    "*, true",
    "sns.amazonaws.com, false",
    "apigateway.amazonaws.com, false",
    "123456789012, false",
    "arn:aws:iam::123456789012:root, false",
  })
  void aPermissionNamesItsPrincipal(String principal, boolean allowed) {
    assertThat(decide("'FunctionName': 'sweep', 'Principal': '" + principal + "'", "sweep"))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @Test
  void anUnknownFunctionLeavesTheDecisionOpen() {
    assertThat(
            decide(
                "'FunctionName': {'unknown': 'F'}, 'Principal': 'events.amazonaws.com'", "sweep"))
        .isEqualTo(new Undecided(Set.of("F")));
  }

  /// The routes of an API: method and path stand in the permission with wildcards.
  @Test
  void anApiInvokesAFunctionByTheArnOfItsRoute() {
    var permission =
        "'FunctionName': 'sweep', 'Principal': 'apigateway.amazonaws.com', 'SourceArn':"
            + " 'arn:aws:execute-api:eu-west-1:123456789012:%s/*'";
    var call =
        new Delivery(
            "apigateway.amazonaws.com",
            new Text("arn:aws:execute-api:eu-west-1:123456789012:api1/$default/POST/books"),
            new Text(ACCOUNT),
            "lambda:InvokeFunction",
            new Text(FUNCTION));

    assertThat(call.decide(Optional.empty(), List.of(permission(permission.formatted("api1")))))
        .isInstanceOf(Allowed.class);
    assertThat(call.decide(Optional.empty(), List.of(permission(permission.formatted("api2")))))
        .isInstanceOf(DeniedImplicitly.class);
  }

  private static AccessDecision decide(String properties, String invoked) {
    return new Delivery(
            "events.amazonaws.com",
            new Text(RULE),
            new Text(ACCOUNT),
            "lambda:InvokeFunction",
            new Text(FunctionPermission.resource(invoked, REGION, ACCOUNT)))
        .decide(Optional.empty(), List.of(permission(properties)));
  }

  private static Policy permission(String properties) {
    return FunctionPermission.read(
        Trees.of("{'Action': 'lambda:InvokeFunction', " + properties + "}"), REGION, ACCOUNT);
  }
}
