package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The calls that the statements of a role's policies allow; a call that they leave open counts as
/// allowed.
record Grants(List<Fact> statements) {
  boolean mayAllow(String action, String arn) {
    return statements.stream().anyMatch(statement -> mayAllow(statement, action, arn));
  }

  private static boolean mayAllow(Fact statement, String action, String arn) {
    var effect = statement.at("Effect");
    return (effect.is("Allow") || effect.isUnknown())
        && mayMatch(statement.at("Action"), action.toLowerCase(Locale.ROOT), true)
        && mayMatch(statement.at("Resource"), arn, false);
  }

  /// If it is absent, `NotAction` or `NotResource` takes its place.
  private static boolean mayMatch(Fact patterns, String text, boolean ignoringCase) {
    return patterns.isAbsent()
        || patterns.items().stream()
            .map(pattern -> pattern.text().orElse("*"))
            .map(pattern -> ignoringCase ? pattern.toLowerCase(Locale.ROOT) : pattern)
            .anyMatch(pattern -> matches(pattern, text));
  }

  private static boolean matches(String pattern, String text) {
    var regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.matches(regex, text);
  }
}
