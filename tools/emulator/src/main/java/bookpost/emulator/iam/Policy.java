package bookpost.emulator.iam;

import bookpost.emulator.iam.PolicyStatement.Effect;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A policy document, of a role or of a resource.
public final class Policy {
  /// Documents of other versions, or of none, know no variables.
  private static final String WITH_VARIABLES = "2012-10-17";

  private final List<PolicyStatement> statements;

  Policy(List<PolicyStatement> statements) {
    this.statements = List.copyOf(statements);
  }

  public static Policy read(Tree document) {
    if (document instanceof Unknown(var what)) {
      return unread(what);
    }
    boolean variables = document.at("Version").equals(new Text(WITH_VARIABLES));
    var statements = new ArrayList<PolicyStatement>();
    for (var tree : document.at("Statement").items()) {
      var name =
          tree.at("Sid") instanceof Text(var sid) ? sid : "statement " + (statements.size() + 1);
      statements.add(new PolicyStatement(name, tree, variables));
    }
    return new Policy(statements);
  }

  /// A policy that the file names and does not hold, such as one of AWS's own.
  public static Policy unread(String what) {
    return new Policy(List.of(new PolicyStatement(what, new Unknown(what), true)));
  }

  /// The decision of these policies together: denied if one denies, else allowed if one allows.
  public static AccessDecision evaluate(List<Policy> policies, AccessRequest request) {
    var statements = policies.stream().flatMap(policy -> policy.statements.stream()).toList();
    var unknown = new LinkedHashSet<String>();
    for (var statement : statements) {
      switch (statement.match(Effect.DENY, request)) {
        case Match.Holds _ -> {
          return new AccessDecision.DeniedExplicitly(statement.name());
        }
        case Match.Open(var more) -> unknown.addAll(more);
        case Match.Fails _ -> {}
      }
    }
    return allowed(statements, request, unknown);
  }

  /// @param denial the unknown values with which a statement could still deny the request
  private static AccessDecision allowed(
      List<PolicyStatement> statements, AccessRequest request, Set<String> denial) {
    var nearest = new ArrayList<String>();
    var unknown = new LinkedHashSet<String>();
    for (var statement : statements) {
      switch (statement.match(Effect.ALLOW, request)) {
        case Match.Holds _ -> {
          return denial.isEmpty()
              ? new AccessDecision.Allowed(statement.name())
              : new AccessDecision.Undecided(denial);
        }
        case Match.Open(var more) -> unknown.addAll(more);
        case Match.Fails(var why) -> nearest.add(statement.name() + ": " + why);
      }
    }
    if (unknown.isEmpty()) {
      return new AccessDecision.DeniedImplicitly(nearest);
    }
    unknown.addAll(denial);
    return new AccessDecision.Undecided(unknown);
  }

  public AccessDecision evaluate(AccessRequest request) {
    return evaluate(List.of(this), request);
  }
}
