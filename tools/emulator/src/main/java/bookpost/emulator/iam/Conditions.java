package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Entries;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.util.List;
import java.util.stream.Stream;

/// The `Condition` of a statement: every operator and every key must hold, of the values any.
record Conditions(Tree tree) {
  private static final String IF_EXISTS = "IfExists";
  private static final String EVERY = "ForAllValues:";
  private static final String SOME = "ForAnyValue:";
  private static final String NULL = "Null";

  private enum Quantifier {
    NONE,
    EVERY,
    SOME
  }

  Match match(TextPattern texts) {
    return switch (tree) {
      case Tree.Absent _ -> new Match.Holds();
      case Unknown(var what) -> Match.open(what);
      case Text _, Tree.Items _ -> new Match.Fails("its Condition is not a mapping");
      case Entries(var operators) ->
          Match.all(
              operators.entrySet().stream()
                  .flatMap(operator -> keys(texts, operator.getKey(), operator.getValue())));
    };
  }

  private static Stream<Match> keys(TextPattern texts, String operator, Tree keys) {
    return switch (keys) {
      case Unknown(var what) -> Stream.of(Match.open(what));
      case Entries(var entries) ->
          entries.entrySet().stream()
              .map(entry -> key(texts, operator, entry.getKey(), entry.getValue().items()));
      case Text _, Tree.Items _, Tree.Absent _ ->
          Stream.of(new Match.Fails("its " + operator + " has no key"));
    };
  }

  private static Match key(TextPattern texts, String operator, String key, List<Tree> wanted) {
    var found = texts.context().find(key);
    var why = "its condition %s %s does not hold".formatted(operator, key);
    if (operator.equals(NULL)) {
      return switch (found) {
        case RequestContext.Lookup.Undetermined(var what) -> Match.open(what);
        case RequestContext.Lookup.Present _ -> isNull(texts, wanted, "false", why);
        case RequestContext.Lookup.Missing _ -> isNull(texts, wanted, "true", why);
      };
    }
    var quantifier = quantifier(operator);
    boolean ifExists = operator.endsWith(IF_EXISTS);
    var name = operator.substring(quantifier == Quantifier.NONE ? 0 : operator.indexOf(':') + 1);
    var bare = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    var known = ConditionOperator.of(bare);
    if (known.isEmpty()) {
      return Match.open("the meaning of the operator " + operator);
    }
    boolean negated = known.get().isNegatedBy(bare);
    return switch (found) {
      case RequestContext.Lookup.Undetermined(var what) -> Match.open(what);
      case RequestContext.Lookup.Missing _ ->
          Match.of(
              ifExists
                  || quantifier == Quantifier.EVERY
                  || (negated && quantifier == Quantifier.NONE),
              why + ": the request lacks this key");
      case RequestContext.Lookup.Present(var values) -> {
        var matches =
            values.stream()
                .map(value -> {
                  var equal = Match.any(wanted, it -> known.get().compare(texts, it, value), why);
                  return negated ? equal.negated(why) : equal;
                })
                .toList();
        // Of a single value all quantifiers are the same.
        var match =
            quantifier == Quantifier.EVERY || (negated && quantifier == Quantifier.NONE)
                ? Match.all(matches.stream())
                : Match.any(matches, it -> it, why);
        yield match instanceof Match.Fails(var detail) && !detail.equals(why)
            ? new Match.Fails(why + ": " + detail)
            : match;
      }
    };
  }

  private static Match isNull(TextPattern texts, List<Tree> wanted, String answer, String why) {
    var value = new Text(answer);
    return Match.any(wanted, it -> texts.matches(it, value, TextPattern.Style.IGNORING_CASE), why);
  }

  private static Quantifier quantifier(String operator) {
    if (operator.startsWith(EVERY)) {
      return Quantifier.EVERY;
    }
    return operator.startsWith(SOME) ? Quantifier.SOME : Quantifier.NONE;
  }
}
