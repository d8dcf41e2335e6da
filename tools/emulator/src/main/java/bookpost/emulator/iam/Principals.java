package bookpost.emulator.iam;

import bookpost.emulator.iam.Principal.Role;
import bookpost.emulator.iam.Principal.Service;
import bookpost.emulator.iam.Tree.Entries;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.util.List;
import java.util.stream.Stream;

/// The principals that a statement's `Principal` or `NotPrincipal` names.
record Principals(Tree tree) {
  private static final String EVERYBODY = "*";

  /// @param allows whether the statement allows: an account that is named there leaves it to the
  ///   policies of its roles, so no role is let in by that alone
  Match names(Principal principal, boolean allows) {
    return switch (tree) {
      case Unknown(var what) -> Match.open(what);
      case Text(var text) ->
          Match.of(text.equals(EVERYBODY), "its Principal " + text + " matches nobody");
      case Entries _ ->
          Match.any(
              Stream.concat(
                  tree.at("AWS").items().stream().map(it -> aws(it, principal, allows)),
                  tree.at("Service").items().stream().map(it -> service(it, principal))),
              "its Principal does not name " + name(principal));
      case Tree.Items _, Tree.Absent _ -> new Match.Fails("its Principal matches nobody");
    };
  }

  /// Matches the principals that `NotPrincipal` exempts: for a role it must name the role and the
  /// account.
  Match exempts(Principal principal) {
    return switch (principal) {
      case Service _ -> names(principal, true);
      case Role(_, var account) -> {
        var named = tree.at("AWS").items();
        yield Match.all(
            Stream.of(
                names(principal, true),
                Match.any(
                    named,
                    it -> isAccount(it, account),
                    "its NotPrincipal does not name the account " + account)));
      }
    };
  }

  private static Match service(Tree named, Principal principal) {
    return switch (principal) {
      case Service(var name) -> {
        var wanted = List.of(name, EVERYBODY);
        yield text(named, wanted, "its Principal does not name " + name);
      }
      case Role _ -> new Match.Fails("its Principal is a service");
    };
  }

  private static Match aws(Tree named, Principal principal, boolean allows) {
    if (named instanceof Text(var text) && text.equals(EVERYBODY)) {
      return new Match.Holds();
    }
    return switch (principal) {
      case Service _ when named instanceof Unknown(var what) -> Match.open(what);
      case Service _ -> new Match.Fails("its Principal is not a service");
      case Role(var arn, var account) -> {
        var role =
            switch (arn) {
              case Text(var text) ->
                  text(named, List.of(text), "its Principal does not name " + text);
              case Unknown(var what) -> Match.open(what);
            };
        yield allows ? role : Match.any(Stream.of(role, isAccount(named, account)), "no such role");
      }
    };
  }

  private static Match isAccount(Tree named, String account) {
    return switch (named) {
      case Text(var text) ->
          Match.of(
              text.equals(account) || text.matches("arn:[^:]+:iam::" + account + ":root"),
              text + " is not the account " + account);
      case Unknown(var what) -> Match.open(what);
      case Tree.Items _, Entries _, Tree.Absent _ -> new Match.Fails("is not text");
    };
  }

  private static Match text(Tree named, List<String> wanted, String why) {
    return switch (named) {
      case Text(var text) -> Match.of(wanted.contains(text), why);
      case Unknown(var what) -> Match.open(what);
      case Tree.Items _, Entries _, Tree.Absent _ -> new Match.Fails(why);
    };
  }

  private static String name(Principal principal) {
    return switch (principal) {
      case Service(var name) -> name;
      case Role(Text(var arn), _) -> arn;
      case Role(Unknown(var what), _) -> what;
    };
  }
}
