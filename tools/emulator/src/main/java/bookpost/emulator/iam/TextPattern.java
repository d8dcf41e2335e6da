package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import bookpost.emulator.iam.Tree.Text;
import bookpost.emulator.iam.Tree.Unknown;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares a text of a policy with a text of a request, the policy's variables replaced.
///
/// @param variables whether `${…}` is a variable: in documents of version 2012-10-17 only
record TextPattern(RequestContext context, boolean variables) {
  enum Style {
    EXACT,
    IGNORING_CASE,
    WILDCARDS,
    WILDCARDS_IGNORING_CASE,
    /// Wildcards that stay within one of the first five parts between colons.
    ARN;

    private boolean hasWildcards() {
      return this == WILDCARDS || this == WILDCARDS_IGNORING_CASE || this == ARN;
    }

    private boolean ignoresCase() {
      return this == IGNORING_CASE || this == WILDCARDS_IGNORING_CASE;
    }
  }

  private static final int ARN_COLONS = 5;
  private static final Set<String> ESCAPES = Set.of("*", "?", "$");

  private sealed interface Expanded {
    record Regex(String regex, int colons) implements Expanded {}

    /// A variable without value equals and resembles nothing.
    record Valueless(String variable) implements Expanded {}

    record Undetermined(String what) implements Expanded {}
  }

  Match matches(Tree pattern, Term value, Style style) {
    return switch (pattern) {
      case Text(var text) -> matches(text, value, style);
      case Unknown(var what) -> Match.open(what);
      case Tree.Items _, Tree.Entries _, Tree.Absent _ -> new Match.Fails("is not text");
    };
  }

  private Match matches(String pattern, Term value, Style style) {
    if (style.hasWildcards() && pattern.equals("*")) {
      return new Match.Holds();
    }
    return switch (expand(pattern, style)) {
      case Expanded.Valueless(var variable) -> new Match.Fails(variable + " has no value");
      case Expanded.Undetermined(var what) -> Match.open(what);
      case Expanded.Regex(_, var colons) when style == Style.ARN && colons < ARN_COLONS ->
          Match.open("how AWS compares the incomplete ARN " + pattern);
      case Expanded.Regex(var regex, _) ->
          switch (value) {
            case Text(var text) ->
                Match.of(
                    Pattern.compile(regex, flags(style)).matcher(text).matches(),
                    text + " is not " + pattern);
            case Unknown(var what) -> Match.open(what);
          };
    };
  }

  private static int flags(Style style) {
    return Pattern.DOTALL
        | (style.ignoresCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
  }

  private Expanded expand(String pattern, Style style) {
    var regex = new StringBuilder();
    int colons = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      int end = variables && pattern.startsWith("${", i) ? pattern.indexOf('}', i) : -1;
      if (end >= 0) {
        switch (variable(pattern.substring(i + 2, end))) {
          case Expanded.Regex(var quoted, var more) -> {
            regex.append(quoted);
            colons += more;
          }
          case Expanded.Valueless valueless -> {
            return valueless;
          }
          case Expanded.Undetermined undetermined -> {
            return undetermined;
          }
        }
        i = end;
      } else if (style.hasWildcards() && (character == '*' || character == '?')) {
        regex.append(style == Style.ARN && colons < ARN_COLONS ? "[^:]" : ".");
        regex.append(character == '*' ? "*" : "");
      } else {
        regex.append(Pattern.quote(String.valueOf(character)));
        colons += character == ':' ? 1 : 0;
      }
    }
    return new Expanded.Regex(regex.toString(), colons);
  }

  /// @param content the text in the braces: a key, perhaps with a default: `key, 'default'`
  private Expanded variable(String content) {
    if (ESCAPES.contains(content)) {
      return literal(content);
    }
    int comma = content.indexOf(',');
    var key = (comma < 0 ? content : content.substring(0, comma)).strip();
    var otherwise = comma < 0 ? "" : content.substring(comma + 1).strip();
    return switch (context.find(key)) {
      case RequestContext.Lookup.Present(var values) when values.size() == 1 ->
          switch (values.getFirst()) {
            case Text(var text) -> literal(text);
            case Unknown(var what) -> new Expanded.Undetermined(what);
          };
      case RequestContext.Lookup.Present _, RequestContext.Lookup.Missing _ ->
          otherwise.matches("'.*'")
              ? literal(otherwise.substring(1, otherwise.length() - 1))
              : new Expanded.Valueless("${" + key + "}");
      case RequestContext.Lookup.Undetermined(var what) -> new Expanded.Undetermined(what);
    };
  }

  private static Expanded literal(String text) {
    return new Expanded.Regex(
        Pattern.quote(text), (int) text.chars().filter(c -> c == ':').count());
  }
}
