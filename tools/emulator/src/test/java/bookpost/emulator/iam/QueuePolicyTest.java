package bookpost.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.iam.AccessDecision.Allowed;
import bookpost.emulator.iam.AccessDecision.DeniedExplicitly;
import bookpost.emulator.iam.AccessDecision.DeniedImplicitly;
import bookpost.emulator.iam.AccessDecision.Undecided;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A rule of EventBridge sends to a queue, without a role: the queue's policy decides.
class QueuePolicyTest {
  private static final String ACCOUNT = "123456789012";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs";
  private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/orders/mine";
  private static final String ALLOW =
      "'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'},"
          + " 'Action': 'sqs:SendMessage', 'Resource': '"
          + QUEUE
          + "'";

  /// One statement for each line, and whether it lets the rule send.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Action': 'sqs:SendMessage'                          | true
          'Action': 'sqs:Send*'                                | true
          'Action': 'SQS:sendmessage'                          | true
          'Action': 'sqs:*'                                    | true
          'Action': '*'                                        | true
          'Action': 'sqs:SendMessag?'                          | true
          'Action': ['sqs:ReceiveMessage', 'sqs:SendMessage']  | true
          'Action': 'sqs:Receive*'                             | false
          'Action': 'sns:*'                                    | false
          'Action': 'sqs:Send'                                 | false
          'NotAction': 'sqs:DeleteMessage'                     | true
          'NotAction': ['sqs:DeleteMessage', 'sqs:Send*']      | false
          'Action': []                                         | false
          """)
  void anActionIsNamedIgnoringCaseAndWithWildcards(String element, boolean allowed) {
    assertThat(
            evaluate(
                "{'Effect': 'Allow', 'Principal': '*', %s, 'Resource': '*'}".formatted(element)))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Principal': '*'                                                           | true
          'Principal': {'AWS': '*'}                                                  | true
          'Principal': {'AWS': ['123456789012', '*']}                                | true
          'Principal': {'Service': 'events.amazonaws.com'}                           | true
          'Principal': {'Service': ['sns.amazonaws.com', 'events.amazonaws.com']}    | true
          'Principal': {'Service': 'sns.amazonaws.com'}                              | false
          'Principal': {'Service': 'Events.amazonaws.com'}                           | false
          'Principal': {'AWS': '123456789012'}                                       | false
          'Principal': {'AWS': 'arn:aws:iam::123456789012:root'}                     | false
          'Principal': {'AWS': 'events.amazonaws.com'}                               | false
          'Principal': {'Federated': '*'}                                            | false
          'Principal': 'events.amazonaws.com'                                        | false
          """)
  void aServiceIsNamedBySelfOrAsAnybody(String element, boolean allowed) {
    assertThat(
            evaluate(
                "{'Effect': 'Allow', %s, 'Action': 'sqs:SendMessage', 'Resource': '*'}"
                    .formatted(element)))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Resource': 'arn:aws:sqs:eu-west-1:123456789012:jobs'              | true
          'Resource': '*'                                                    | true
          'Resource': 'arn:aws:sqs:*:*:job?'                                 | true
          'Resource': ['arn:aws:sqs:eu-west-1:123456789012:x', 'arn:*:jobs'] | true
          'Resource': 'arn:aws:sqs:eu-west-1:123456789012:Jobs'              | false
          'Resource': 'arn:aws:sqs:eu-west-1:123456789012:job'               | false
          'Resource': 'arn:aws:sqs:us-east-1:*:jobs'                         | false
          'NotResource': 'arn:aws:sqs:eu-west-1:123456789012:x'              | true
          'NotResource': 'arn:aws:sqs:*'                                     | false
          """)
  void aResourceIsNamedExactlyOrWithWildcards(String element, boolean allowed) {
    assertThat(
            evaluate(
                "{'Effect': 'Allow', 'Principal': '*', 'Action': 'sqs:SendMessage', %s}"
                    .formatted(element)))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'ArnEquals': {'aws:SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/orders/mine'} | true
          'ArnEquals': {'AWS:sourcearn': 'arn:aws:events:*:123456789012:rule/*'}                   | true
          'ArnLike': {'aws:SourceArn': ['arn:aws:events:*:*:rule/x', 'arn:aws:events:*:*:rule/*']} | true
          'ArnLike': {'aws:SourceArn': 'arn:aws:events:eu-west-1:123456789012:rule/orders/other'}  | false
          'ArnLike': {'aws:SourceArn': 'arn:aws:*:rule/orders:mine:x:y'}                           | false
          'ArnNotLike': {'aws:SourceArn': 'arn:aws:events:*:*:rule/orders/other'}                  | true
          'ArnNotEquals': {'aws:SourceArn': 'arn:aws:events:*:*:rule/orders/*'}                    | false
          'StringEquals': {'aws:SourceArn': 'arn:aws:events:*:123456789012:rule/*'}                | false
          'StringLike': {'aws:SourceArn': 'arn:aws:events:*mine'}                                  | true
          'StringEquals': {'aws:SourceAccount': '123456789012'}                                    | true
          'StringEquals': {'aws:SourceAccount': 123456789012}                                      | true
          'StringEquals': {'aws:SourceAccount': ['1', '210987654321']}                             | false
          'StringNotEquals': {'aws:SourceAccount': ['1', '123456789012']}                          | false
          'StringNotEquals': {'aws:SourceAccount': ['1', '2']}                                     | true
          'StringEqualsIgnoreCase': {'aws:PrincipalServiceName': 'EVENTS.amazonaws.com'}           | true
          'Bool': {'aws:SecureTransport': true}                                                    | true
          'Bool': {'aws:SecureTransport': 'false'}                                                 | false
          'Bool': {'aws:PrincipalIsAWSService': 'true'}                                            | true
          'StringEquals': {'aws:PrincipalOrgID': 'o-1'}                                            | false
          'StringNotEquals': {'aws:PrincipalOrgID': 'o-1'}                                         | true
          'StringEqualsIfExists': {'aws:PrincipalOrgID': 'o-1'}                                    | true
          'StringEqualsIfExists': {'aws:SourceAccount': '1'}                                       | false
          'Null': {'aws:PrincipalOrgID': 'true'}                                                   | true
          'Null': {'aws:SourceArn': 'true'}                                                        | false
          'Null': {'aws:SourceArn': false}                                                         | true
          'ForAnyValue:StringEquals': {'aws:PrincipalServiceNamesList': ['a', 'events.amazonaws.com']} | true
          'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}                                         | false
          'ForAnyValue:StringNotEquals': {'aws:TagKeys': 'a'}                                      | false
          'ForAllValues:StringEquals': {'aws:TagKeys': 'a'}                                        | true
          'ArnLike': {'aws:SourceArn': '*'}, 'StringEquals': {'aws:SourceAccount': '1'}            | false
          'StringEquals': {'aws:SourceAccount': '123456789012', 'aws:PrincipalOrgID': 'o-1'}       | false
          'StringLike': {'aws:SourceArn': '*:${aws:SourceAccount}:rule/*'}                         | true
          'StringEquals': {'aws:SourceAccount': '${aws:PrincipalOrgID}'}                           | false
          'StringNotEquals': {'aws:SourceAccount': '${aws:PrincipalOrgID}'}                        | true
          """)
  void everyOperatorAndKeyOfAConditionMustHold(String condition, boolean allowed) {
    assertThat(evaluate("{%s, 'Condition': {%s}}".formatted(ALLOW, condition)))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @Test
  void anExplicitDenyWins() {
    var https =
        "{'Sid': 'Https', 'Effect': 'Deny', 'Principal': '*', 'Action': 'sqs:*', 'Resource': '*',"
            + " 'Condition': {'Bool': {'aws:SecureTransport': '%s'}}}";

    assertThat(evaluate("{" + ALLOW + "}", https.formatted("true")))
        .isEqualTo(new DeniedExplicitly("Https"));
    assertThat(evaluate("{" + ALLOW + "}", https.formatted("false")))
        .isEqualTo(new Allowed("statement 1"));
  }

  @Test
  void aPrincipalThatIsNotExemptFromADenialIsDenied() {
    var deny =
        "{'Effect': 'Deny', 'NotPrincipal': {'Service': '%s'}, 'Action': '*', 'Resource': '*'}";

    assertThat(evaluate("{" + ALLOW + "}", deny.formatted("sns.amazonaws.com")))
        .isEqualTo(new DeniedExplicitly("statement 2"));
    assertThat(evaluate("{" + ALLOW + "}", deny.formatted("events.amazonaws.com")))
        .isEqualTo(new Allowed("statement 1"));
  }

  @Test
  void anImplicitDenialListsTheNearestStatements() {
    var other = "'Condition': {'ArnEquals': {'aws:SourceArn': 'arn:aws:events:a:1:rule/other'}}";

    assertThat(evaluate("{" + ALLOW + ", " + other + "}"))
        .isEqualTo(
            new DeniedImplicitly(
                List.of(
                    "statement 1: its condition ArnEquals aws:SourceArn does not hold: "
                        + RULE
                        + " is not arn:aws:events:a:1:rule/other")));
  }

  @Test
  void withoutAPolicyNobodyMaySend() {
    assertThat(rule().decide(Optional.empty(), List.of()))
        .isEqualTo(new DeniedImplicitly(List.of()));
  }

  /// Each line with the value that has to be known; empty if the request is denied in any case.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'Effect': 'Allow', 'Principal': {'unknown': 'P'}, 'Action': 'sqs:*', 'Resource': '*'  | P
          'Effect': 'Allow', 'Principal': {'Service': {'unknown': 'P'}}, 'Action': '*'          | P
          'Effect': 'Allow', 'Principal': '*', 'Action': {'unknown': 'A'}                       | A
          'Effect': 'Allow', 'Principal': '*', 'Action': ['sns:x', {'unknown': 'A'}]            | A
          'Effect': {'unknown': 'E'}, 'Principal': '*', 'Action': '*'                           | E
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': {'unknown': 'R'}      | R
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Condition': {'unknown': 'C'}     | C
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Condition': {'ArnEquals': {'aws:SourceArn': {'unknown': 'C'}}} | C
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Condition': {'StringEquals': {'aws:SourceOrgID': 'o-1'}} | the request's aws:SourceOrgID
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Condition': {'StringSounds': {'aws:SourceArn': 'x'}} | the meaning of the operator StringSounds
          'Effect': 'Allow', 'Principal': {'unknown': 'P'}, 'Action': 'sns:*'                   | ``
          'Effect': 'Deny', 'Principal': {'unknown': 'P'}, 'Action': '*'                        | ``
          'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Condition': {'ArnEquals': {'aws:SourceArn': {'unknown': 'C'}}, 'StringEquals': {'aws:SourceAccount': '1'}} | ``
          """)
  void anUnknownValueLeavesTheDecisionOpenOnlyIfItMatters(String statement, String unknown) {
    var decision = evaluate("{" + statement + "}");

    if (unknown.isEmpty()) {
      assertThat(decision).isInstanceOf(DeniedImplicitly.class);
    } else {
      assertThat(decision).isEqualTo(new Undecided(Set.of(unknown)));
    }
  }

  @Test
  void anAllowanceThatHoldsSettlesADecisionThatOthersLeaveOpen() {
    assertThat(evaluate("{'unknown': 'an include'}", "{" + ALLOW + "}"))
        .isEqualTo(new Undecided(Set.of("an include")));
    assertThat(
            evaluate(
                "{'Effect': 'Allow', 'Principal': {'unknown': 'P'}, 'Action': '*'}",
                "{" + ALLOW + "}"))
        .isEqualTo(new Allowed("statement 2"));
  }

  @Test
  void aPolicyWithoutTheNewVersionKnowsNoVariables() {
    var condition = "'Condition': {'StringLike': {'aws:SourceArn': '*:${aws:SourceAccount}:*'}}";
    var old = Trees.of("{'Statement': {" + ALLOW + ", " + condition + "}}");

    assertThat(rule().decide(Optional.empty(), List.of(Policy.read(old))))
        .isInstanceOf(DeniedImplicitly.class);
  }

  @Test
  void aRuleWhoseArnIsNotKnownLeavesItsConditionOpen() {
    var policy =
        policy(
            "{"
                + ALLOW
                + ", 'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:events:*:*:rule/x'}}}");
    var unknown =
        new Delivery(
            "events.amazonaws.com",
            new Unknown("the rule's name"),
            new Text(ACCOUNT),
            "sqs:SendMessage",
            new Text(QUEUE));

    assertThat(unknown.decide(Optional.empty(), List.of(policy)))
        .isEqualTo(new Undecided(Set.of("the rule's name")));
  }

  private static AccessDecision evaluate(String... statements) {
    return rule().decide(Optional.empty(), List.of(policy(statements)));
  }

  private static Policy policy(String... statements) {
    return Policy.read(
        Trees.of(
            "{'Version': '2012-10-17', 'Statement': [%s]}"
                .formatted(String.join(", ", statements))));
  }

  private static Delivery rule() {
    return new Delivery(
        "events.amazonaws.com",
        new Text(RULE),
        new Text(ACCOUNT),
        "sqs:SendMessage",
        new Text(QUEUE));
  }
}
