package bookpost.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.iam.AccessDecision.Allowed;
import bookpost.emulator.iam.AccessDecision.DeniedExplicitly;
import bookpost.emulator.iam.AccessDecision.DeniedImplicitly;
import bookpost.emulator.iam.Tree.Term;
import bookpost.emulator.iam.Tree.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules that IAM's user guide shows by examples, each named by its page.
class IamExamplesTest {
  private static final String ACCOUNT = "111122223333";
  private static final String ROLE = "arn:aws:iam::111122223333:role/carlos";

  /// reference_policies_evaluation-logic_policy-eval-basics: one allowance of a bucket's logs in
  /// the role's policy, a denial for its folder in the bucket's.
  @Test
  void theBucketsDenialOverridesTheRolesAllowance() {
    var ofRole =
        policy(
            "{'Effect': 'Allow', 'Action': ['s3:List*', 's3:GetObject*', 's3:PutObject*'],"
                + " 'Resource': ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*']}");
    var ofBucket =
        policy(
            "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',"
                + " 'Resource': 'arn:aws:s3:::logs/secret/*'}");

    assertThat(evaluate("s3:PutObject", "arn:aws:s3:::logs/a", Map.of(), ofRole, ofBucket))
        .isInstanceOf(Allowed.class);
    assertThat(evaluate("s3:PutObject", "arn:aws:s3:::logs/secret/a", Map.of(), ofRole, ofBucket))
        .isInstanceOf(DeniedExplicitly.class);
    assertThat(evaluate("s3:DeleteObject", "arn:aws:s3:::logs/a", Map.of(), ofRole, ofBucket))
        .isInstanceOf(DeniedImplicitly.class);
  }

  /// reference_policies_elements_notaction: all of S3 but deletions; all but IAM without MFA.
  @Test
  void notActionIsEverythingElse() {
    var allow =
        policy("{'Effect': 'Allow', 'NotAction': 's3:DeleteBucket', 'Resource': 'arn:aws:s3:::*'}");
    var deny =
        policy(
            "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'},"
                + " {'Effect': 'Deny', 'NotAction': 'iam:*', 'Resource': '*',"
                + " 'Condition': {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}}");

    assertThat(evaluate("s3:ListBucket", "arn:aws:s3:::b", Map.of(), allow))
        .isInstanceOf(Allowed.class);
    assertThat(evaluate("s3:DeleteBucket", "arn:aws:s3:::b", Map.of(), allow))
        .isInstanceOf(DeniedImplicitly.class);
    assertThat(evaluate("ec2:RunInstances", "arn:aws:ec2:::x", Map.of(), deny))
        .as("IfExists: the key is missing")
        .isInstanceOf(DeniedExplicitly.class);
    assertThat(evaluate("iam:CreateUser", "arn:aws:iam:::x", Map.of(), deny))
        .isInstanceOf(Allowed.class);
    assertThat(
            evaluate(
                "ec2:RunInstances",
                "arn:aws:ec2:::x",
                Map.of("aws:MultiFactorAuthPresent", "true"),
                deny))
        .isInstanceOf(Allowed.class);
  }

  /// reference_policies_elements_notresource: everything outside of one bucket is denied.
  @Test
  void notResourceIsEverythingElse() {
    var policy =
        policy(
            "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}, {'Effect': 'Deny', 'Action':"
                + " 's3:*', 'NotResource': ['arn:aws:s3:::HRBucket/Payroll',"
                + " 'arn:aws:s3:::HRBucket/Payroll/*']}");

    assertThat(evaluate("s3:GetObject", "arn:aws:s3:::HRBucket/Payroll/x", Map.of(), policy))
        .isInstanceOf(Allowed.class);
    assertThat(evaluate("s3:GetObject", "arn:aws:s3:::HRBucket/Other", Map.of(), policy))
        .isInstanceOf(DeniedExplicitly.class);
  }

  /// reference_policies_variables: a folder of one's own, a default, and escaped wildcards.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          arn:aws:s3:::bucket/${aws:username}/*             | true
          arn:aws:s3:::bucket/${AWS:UserName}/*             | true
          arn:aws:s3:::bucket/${aws:username, 'x'}/a        | true
          arn:aws:s3:::bucket/${aws:nothing, 'carlos'}/a    | true
          arn:aws:s3:::bucket/${aws:nothing}/a              | false
          arn:aws:s3:::bucket/carlos/${*}                   | false
          arn:aws:s3:::bucket/carlos/${?}                   | false
          arn:aws:s3:::bucket/$carlos/a                     | false
          """)
  void aVariableTakesTheRequestsValue(String resource, boolean allowed) {
    var statement =
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"" + resource + "\"}";
    var policy =
        Policy.read(
            Trees.verbatim("{\"Version\": \"2012-10-17\", \"Statement\": " + statement + "}"));

    assertThat(
            evaluate(
                "s3:GetObject",
                "arn:aws:s3:::bucket/carlos/a",
                Map.of("aws:username", "carlos"),
                policy))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  /// reference_policies_elements_condition_operators: one line for each operator.
  @ParameterizedTest(name = "{0} {1} of {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StringEquals                 | "queue-1"                     | queue-1              | true
          StringEquals                 | "Queue-1"                     | queue-1              | false
          StringEquals                 | "queue-*"                     | queue-1              | false
          StringNotEquals              | "queue-1"                     | queue-1              | false
          StringEqualsIgnoreCase       | "Queue-1"                     | queue-1              | true
          StringNotEqualsIgnoreCase    | "Queue-1"                     | queue-1              | false
          StringLike                   | "queue-?"                     | queue-1              | true
          StringLike                   | "QUEUE-*"                     | queue-1              | false
          StringNotLike                | "queue-*"                     | queue-1              | false
          NumericEquals                | 10                            | 10.0                 | true
          NumericNotEquals             | 10                            | 10                   | false
          NumericLessThan              | 10                            | 9                    | true
          NumericLessThan              | 10                            | 10                   | false
          NumericLessThanEquals        | "10"                          | 10                   | true
          NumericGreaterThan           | 10                            | 10                   | false
          NumericGreaterThanEquals     | 10                            | 10                   | true
          NumericLessThanEquals        | 10                            | ten                  | false
          DateEquals                   | "2026-11-30T00:00:00Z"        | 2026-11-30           | true
          DateNotEquals                | "2026-11-30T00:00:00Z"        | 2026-11-30           | false
          DateGreaterThan              | "2020-04-01T00:00:00Z"        | 2026-11-30T10:00:00Z | true
          DateLessThan                 | "2020-06-30T23:59:59Z"        | 2026-11-30T10:00:00Z | false
          DateLessThanEquals           | 1796000000                    | 1796000000           | true
          DateGreaterThanEquals        | "2026-11-30T11:00:00+01:00"   | 2026-11-30T10:00:00Z | true
          Bool                         | "true"                        | TRUE                 | true
          Bool                         | false                         | true                 | false
          BinaryEquals                 | "QmluYXJ5"                    | QmluYXJ5             | true
          IpAddress                    | "203.0.113.0/24"              | 203.0.113.7          | true
          IpAddress                    | "203.0.113.0/24"              | 203.0.114.7          | false
          IpAddress                    | "203.0.113.7"                 | 203.0.113.7          | true
          IpAddress                    | "2001:DB8:1234:5678::/64"     | 2001:db8:1234:5678::1| true
          NotIpAddress                 | "203.0.113.0/24"              | 203.0.113.7          | false
          ArnEquals                    | "arn:aws:sns:*:1:topic"       | arn:aws:sns:x:1:topic| true
          ArnLike                      | "arn:aws:sns:*:1:t*"          | arn:aws:sns:x:1:a    | false
          ArnNotEquals                 | "arn:aws:sns:*:1:t*"          | arn:aws:sns:x:1:top  | false
          ArnLike                      | "arn:aws:*:1:function:f"      | arn:aws:lambda:r:1:function:f | false
          """)
  void anOperatorComparesOneValue(String operator, String wanted, String value, boolean allowed) {
    var policy = conditioned(operator, wanted);

    assertThat(evaluate("s3:GetObject", "arn:aws:s3:::b/a", Map.of("test:key", value), policy))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  /// The same page: the results if the request has no such key.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "StringEquals, false",
    "StringNotEquals, true",
    "ArnNotLike, true",
    "NumericLessThan, false",
    "StringEqualsIfExists, true",
    "StringNotEqualsIfExists, true",
    "ForAllValues:StringEquals, true",
    "ForAllValues:StringNotEquals, true",
    "ForAnyValue:StringEquals, false",
    "ForAnyValue:StringNotEquals, false",
    "ForAnyValue:StringEqualsIfExists, true",
  })
  void aMissingKeyFailsAllButNegationsAndIfExists(String operator, boolean allowed) {
    assertThat(
            evaluate("s3:GetObject", "arn:aws:s3:::b/a", Map.of(), conditioned(operator, "\"1\"")))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  /// reference_policies_condition-logic-multiple-context-keys-or-values: keys of many values.
  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ForAllValues:StringEquals    | a,b    | true
          ForAllValues:StringEquals    | a,c    | false
          ForAnyValue:StringEquals     | a,c    | true
          ForAnyValue:StringEquals     | c,d    | false
          ForAllValues:StringNotEquals | c,d    | true
          ForAllValues:StringNotEquals | a,d    | false
          ForAnyValue:StringNotEquals  | a,d    | true
          ForAnyValue:StringNotEquals  | a,b    | false
          ForAnyValue:StringLike       | x,b    | true
          """)
  void aSetOperatorAsksForAllOrAnyOfTheValues(String operator, String values, boolean allowed) {
    var context =
        RequestContext.of(
            Map.of("test:key", List.of(values.split(",")).stream().<Term>map(Text::new).toList()));
    var request =
        new AccessRequest(
            new Principal.Role(new Text(ROLE), ACCOUNT),
            "s3:GetObject",
            new Text("arn:aws:s3:::b/a"),
            context);

    assertThat(conditioned(operator, "[\"a\", \"b\"]").evaluate(request))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  private static Policy conditioned(String operator, String wanted) {
    return policy(
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\","
            + " \"Condition\": {\"%s\": {\"test:key\": %s}}}".formatted(operator, wanted));
  }

  private static AccessDecision evaluate(
      String action, String resource, Map<String, String> keys, Policy... policies) {
    var context = new HashMap<String, List<Term>>();
    keys.forEach((key, value) -> context.put(key, List.of(new Text(value))));
    return Policy.evaluate(
        List.of(policies),
        new AccessRequest(
            new Principal.Role(new Text(ROLE), ACCOUNT),
            action,
            new Text(resource),
            RequestContext.of(context)));
  }

  private static Policy policy(String statements) {
    return Policy.read(
        Trees.of("{'Version': '2012-10-17', 'Statement': [%s]}".formatted(statements)));
  }
}
