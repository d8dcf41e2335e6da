package bookpost.emulator.iam;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.iam.AccessDecision.Allowed;
import bookpost.emulator.iam.AccessDecision.DeniedExplicitly;
import bookpost.emulator.iam.AccessDecision.DeniedImplicitly;
import bookpost.emulator.iam.AccessDecision.Undecided;
import bookpost.emulator.iam.Tree.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A rule sends to a queue with a role: the role decides, not the queue's policy.
class AssumedRoleTest {
  private static final String ACCOUNT = "123456789012";
  private static final String ROLE = "arn:aws:iam::123456789012:role/sender";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs";
  private static final String MAY_SEND =
      "{'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': '" + QUEUE + "'}";
  private static final String TRUST =
      "{'Effect': 'Allow', 'Principal': {'Service': 'events.amazonaws.com'},"
          + " 'Action': 'sts:AssumeRole'}";
  private static final Policy ANYBODY =
      policy("{'Effect': 'Allow', 'Principal': '*', 'Action': 'sqs:*', 'Resource': '*'}");

  @Test
  void aRoleMaySendToAQueueWithoutAPolicy() {
    assertThat(decide(role(TRUST, policy(MAY_SEND)))).isEqualTo(new Allowed("statement 1"));
  }

  @Test
  void aRoleWithoutTheRightMayNotSend() {
    var other = MAY_SEND.replace("jobs", "others");

    assertThat(decide(role(TRUST, policy(other)))).isInstanceOf(DeniedImplicitly.class);
    assertThat(decide(role(TRUST))).isInstanceOf(DeniedImplicitly.class);
  }

  @Test
  void aRoleThatDoesNotTrustTheServiceIsOfNoUse() {
    var pipes = TRUST.replace("events.", "pipes.");
    var elsewhere =
        TRUST.replace(
            "'Action'", "'Condition': {'StringEquals': {'aws:SourceAccount': '1'}}," + " 'Action'");

    assertThat(decide(role(pipes, policy(MAY_SEND)))).isInstanceOf(DeniedImplicitly.class);
    assertThat(decide(role(elsewhere, policy(MAY_SEND)))).isInstanceOf(DeniedImplicitly.class);
  }

  @Test
  void aDenialOfTheRoleOrOfTheQueueWins() {
    var deny = "{'Effect': 'Deny', 'Principal': {'AWS': '%s'}, 'Action': '*', 'Resource': '*'}";

    assertThat(
            decide(role(TRUST, policy(MAY_SEND, deny.replace("'Principal': {'AWS': '%s'}, ", "")))))
        .isInstanceOf(DeniedExplicitly.class);
    for (var named : List.of("*", ROLE, ACCOUNT, "arn:aws:iam::123456789012:root")) {
      assertThat(decide(role(TRUST, policy(MAY_SEND)), policy(deny.formatted(named))))
          .as(named)
          .isInstanceOf(DeniedExplicitly.class);
    }
    assertThat(decide(role(TRUST, policy(MAY_SEND)), policy(deny.formatted("210987654321"))))
        .isInstanceOf(Allowed.class);
  }

  /// Within an account the queue's policy may let the role in by itself; its account is not enough.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "*, true",
    "arn:aws:iam::123456789012:role/sender, true",
    "arn:aws:iam::123456789012:role/other, false",
    "arn:aws:iam::123456789012:role/*, false",
    "123456789012, false",
    "arn:aws:iam::123456789012:root, false",
  })
  void aQueuesPolicyMayNameTheRole(String named, boolean allowed) {
    var policy =
        "{'Effect': 'Allow', 'Principal': {'AWS': '"
            + named
            + "'}, 'Action': 'sqs:*', 'Resource': '*'}";

    assertThat(decide(role(TRUST), policy(policy)))
        .isInstanceOf(allowed ? Allowed.class : DeniedImplicitly.class);
  }

  @Test
  void aRoleIsExemptFromADenialOnlyIfNamedWithItsAccount() {
    var deny = "{'Effect': 'Deny', 'NotPrincipal': {'AWS': [%s]}, 'Action': '*', 'Resource': '*'}";
    var role = role(TRUST, policy(MAY_SEND));

    assertThat(decide(role, policy(deny.formatted("'" + ROLE + "', '" + ACCOUNT + "'"))))
        .isInstanceOf(Allowed.class);
    assertThat(decide(role, policy(deny.formatted("'" + ROLE + "'"))))
        .isInstanceOf(DeniedExplicitly.class);
    assertThat(decide(role, policy(deny.formatted("'" + ACCOUNT + "'"))))
        .isInstanceOf(DeniedExplicitly.class);
  }

  @Test
  void aBoundaryMustAllowItToo() {
    var bounded =
        new AssumedRole(
            new Text(ROLE),
            ACCOUNT,
            policy(TRUST),
            List.of(policy(MAY_SEND)),
            Optional.of(policy(MAY_SEND.replace("sqs:", "sns:"))));

    assertThat(decide(bounded)).isInstanceOf(DeniedImplicitly.class);
  }

  @Test
  void aManagedPolicyOutsideTheFileLeavesTheDecisionOpen() {
    var managed = Policy.unread("arn:aws:iam::aws:policy/AmazonSQSFullAccess");

    assertThat(decide(role(TRUST, managed)))
        .isEqualTo(new Undecided(Set.of("arn:aws:iam::aws:policy/AmazonSQSFullAccess")));
  }

  @Test
  void aPrincipalOfARoleTrustsNobodyButTheNamedService() {
    assertThat(decide(role(TRUST, policy(MAY_SEND)), ANYBODY)).isInstanceOf(Allowed.class);
    assertThat(decide(role(TRUST.replace("Allow", "Deny"), policy(MAY_SEND)), ANYBODY))
        .isInstanceOf(DeniedExplicitly.class);
  }

  private static AccessDecision decide(AssumedRole role, Policy... ofQueue) {
    return new Delivery(
            "events.amazonaws.com",
            new Text("arn:aws:events:eu-west-1:123456789012:rule/orders/mine"),
            new Text(ACCOUNT),
            "sqs:SendMessage",
            new Text(QUEUE))
        .decide(Optional.of(role), List.of(ofQueue));
  }

  private static AssumedRole role(String trust, Policy... policies) {
    return new AssumedRole(
        new Text(ROLE), ACCOUNT, policy(trust), List.of(policies), Optional.empty());
  }

  private static Policy policy(String... statements) {
    return Policy.read(
        Trees.of(
            "{'Version': '2012-10-17', 'Statement': [%s]}"
                .formatted(String.join(", ", statements))));
  }
}
