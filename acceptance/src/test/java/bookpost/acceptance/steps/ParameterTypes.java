package bookpost.acceptance.steps;

import io.cucumber.java.ParameterType;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

public final class ParameterTypes {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  @ParameterType("Ada|Grace")
  public Librarian librarian(String name) {
    return Librarian.valueOf(name.toUpperCase(Locale.ROOT));
  }

  @ParameterType("\"([^\"]+)\"")
  public Draft book(String name) {
    return Draft.of(name);
  }

  @ParameterType("\"[^\"]+\"(?:, \"[^\"]+\")*(?: and \"[^\"]+\")?")
  public List<Draft> books(String names) {
    return QUOTED.matcher(names).results().map(ParameterTypes::named).toList();
  }

  @ParameterType("(?:a|no|the|\\d+) .+")
  public Draft draft(String peculiarity) {
    return Draft.with(peculiarity);
  }

  private static Draft named(MatchResult quoted) {
    return Draft.of(quoted.group(1));
  }
}
