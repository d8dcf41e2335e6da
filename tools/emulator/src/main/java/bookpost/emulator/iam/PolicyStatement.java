package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.util.stream.Stream;

/// One statement of a policy.
///
/// @param name for a report: its `Sid`, else its place
/// @param variables whether `${…}` in it are variables
record PolicyStatement(String name, Tree tree, boolean variables) {
  enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String word;

    Effect(String word) {
      this.word = word;
    }
  }

  /// True if it has this effect, and on this request.
  Match match(Effect effect, AccessRequest request) {
    if (tree instanceof Unknown(var what)) {
      return Match.open(what);
    }
    var texts = new TextPattern(request.context(), variables);
    return Match.all(
        Stream.of(
            effect(effect),
            listed("Action", new Text(request.action()), texts, Style.ACTION),
            tree.at("Resource").isAbsent() && tree.at("NotResource").isAbsent()
                ? new Match.Holds()
                : listed("Resource", request.resource(), texts, Style.RESOURCE),
            principal(request.principal(), effect == Effect.ALLOW),
            new Conditions(tree.at("Condition")).match(texts)));
  }

  private enum Style {
    ACTION(TextPattern.Style.WILDCARDS_IGNORING_CASE),
    RESOURCE(TextPattern.Style.WILDCARDS);

    private final TextPattern.Style texts;

    Style(TextPattern.Style texts) {
      this.texts = texts;
    }
  }

  private Match effect(Effect effect) {
    return switch (tree.at("Effect")) {
      case Text(var word) -> Match.of(word.equals(effect.word), "its Effect is " + word);
      case Unknown(var what) -> Match.open(what);
      case Tree.Items _, Tree.Entries _, Tree.Absent _ -> new Match.Fails("it has no Effect");
    };
  }

  private Match listed(String element, Term wanted, TextPattern texts, Style style) {
    var negated = tree.at("Not" + element);
    if (!negated.isAbsent()) {
      var why = "its Not%s names %s".formatted(element, name(wanted));
      return anyOf(negated, wanted, texts, style, why).negated(why);
    }
    return anyOf(
        tree.at(element),
        wanted,
        texts,
        style,
        "its %s does not name %s".formatted(element, name(wanted)));
  }

  private static Match anyOf(
      Tree patterns, Term wanted, TextPattern texts, Style style, String why) {
    return Match.any(
        patterns.items().stream().map(pattern -> texts.matches(pattern, wanted, style.texts)), why);
  }

  private static String name(Term term) {
    return switch (term) {
      case Text(var text) -> text;
      case Unknown(var what) -> what;
    };
  }

  /// Policies of roles have neither: the role is the principal.
  private Match principal(Principal principal, boolean allows) {
    var exempt = tree.at("NotPrincipal");
    if (!exempt.isAbsent()) {
      return new Principals(exempt).exempts(principal).negated("its NotPrincipal exempts it");
    }
    var named = tree.at("Principal");
    return named.isAbsent() ? new Match.Holds() : new Principals(named).names(principal, allows);
  }
}
