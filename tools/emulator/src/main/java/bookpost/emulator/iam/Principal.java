package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;

/// The sender of a request.
public sealed interface Principal {
  /// A service of AWS by itself: `events.amazonaws.com`.
  record Service(String name) implements Principal {}

  /// A caller that has assumed a role.
  ///
  /// @param account 12 digits
  record Role(Term arn, String account) implements Principal {}
}
