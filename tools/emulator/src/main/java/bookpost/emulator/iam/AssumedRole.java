package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A role of the file, as a service assumes it.
///
/// @param account of the role, 12 digits
/// @param trust its `AssumeRolePolicyDocument`
/// @param policies inline and attached; [Policy#unread] for those that the file only names
/// @param boundary its permissions boundary
public record AssumedRole(
    Term arn, String account, Policy trust, List<Policy> policies, Optional<Policy> boundary) {
  public AssumedRole {
    policies = List.copyOf(policies);
  }

  /// True if a service may act with this role: the role must trust the service, and the role's or
  /// the resource's policies must allow the action.
  ///
  /// @param source the rule, pipe or other resource that the service works for
  /// @param ofResource policies of the resource, in the role's account; none is usual
  AccessDecision decide(
      String service,
      Term source,
      Term sourceAccount,
      AccessRequest request,
      List<Policy> ofResource) {
    var trusted =
        trust.evaluate(
            AccessRequest.byService(service, "sts:AssumeRole", arn, source, sourceAccount));
    if (trusted.isDenied()) {
      return trusted;
    }
    var decision =
        Policy.evaluate(Stream.concat(policies.stream(), ofResource.stream()).toList(), request);
    var bounded = boundary.map(policy -> policy.evaluate(request)).orElse(decision);
    return weakest(trusted, bounded, decision);
  }

  private static AccessDecision weakest(
      AccessDecision trusted, AccessDecision bounded, AccessDecision decision) {
    if (decision.isDenied()) {
      return decision;
    }
    if (bounded.isDenied()) {
      return bounded;
    }
    if (decision instanceof AccessDecision.Undecided) {
      return decision;
    }
    return bounded instanceof AccessDecision.Undecided
        ? bounded
        : trusted instanceof AccessDecision.Undecided ? trusted : decision;
  }
}
