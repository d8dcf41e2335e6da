package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import java.util.List;
import java.util.Optional;

/// A call that a service makes to deliver something: a rule to its target, a topic to a function, a
/// pipe to its target or its dead letters. Within one account.
///
/// @param service that calls: `events.amazonaws.com`
/// @param source the ARN of the rule, topic, pipe or route it works for
/// @param account of that source
/// @param action `sqs:SendMessage`, `lambda:InvokeFunction`, `sns:Publish`, `events:PutEvents`
/// @param resource the ARN of the target
public record Delivery(String service, Term source, Term account, String action, Term resource) {
  /// With a role the role's policies decide, without one the resource's.
  ///
  /// @param role the `RoleArn` of a rule's target, of a pipe or of a schedule
  /// @param ofResource every policy of the target; [Policy#read] or [FunctionPermission#read]
  public AccessDecision decide(Optional<AssumedRole> role, List<Policy> ofResource) {
    return role.map(it ->
            it.decide(
                service,
                source,
                account,
                AccessRequest.byRole(it.arn(), it.account(), action, resource),
                ofResource))
        .orElseGet(() ->
            Policy.evaluate(
                ofResource, AccessRequest.byService(service, action, resource, source, account)));
  }
}
