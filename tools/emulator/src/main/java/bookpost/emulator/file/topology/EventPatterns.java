package bookpost.emulator.file.topology;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.ValueJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.event.ruler.JsonRuleCompiler;

/// Checks the patterns of rules and filters, by AWS's own matcher.
final class EventPatterns {
  private static final int RULE_CHARACTERS_MAX = 2_048;
  private static final int FILTER_CHARACTERS_MAX = 4_096;
  private static final int FILTERS_MAX = 5;
  private static final Set<String> EVENT_FIELDS =
      Set.of(
          "version",
          "id",
          "detail-type",
          "source",
          "account",
          "time",
          "region",
          "resources",
          "detail",
          "$or");

  private final Problems problems;

  EventPatterns(Problems problems) {
    this.problems = problems;
  }

  /// @return the pattern as JSON
  String rule(Value pattern) {
    if (pattern instanceof Value.Mapping(_, var entries)) {
      entries.forEach((field, value) -> {
        if (!EVENT_FIELDS.contains(field)) {
          problems.report(
              value.at(),
              "unknown event field: " + field,
              String.join(", ", EVENT_FIELDS.stream().sorted().toList()));
        }
      });
    }
    return checked(pattern, RULE_CHARACTERS_MAX);
  }

  /// @param json the pattern
  record Filter(Location at, String json) {}

  /// The filters that `FilterCriteria` holds.
  List<Filter> filters(Section properties) {
    return properties.section("FilterCriteria").map(this::criteria).orElse(List.of());
  }

  private List<Filter> criteria(Section criteria) {
    var filters = criteria.list("Filters");
    if (filters.size() > FILTERS_MAX) {
      problems.report(
          criteria.at("Filters"),
          "too many filters: " + filters.size(),
          "at most %d".formatted(FILTERS_MAX));
    }
    var patterns =
        filters.stream()
            .map(filter -> {
              var section = criteria.section(filter);
              var pattern = section.required("Pattern");
              section.text(pattern);
              section.close();
              return new Filter(pattern.at(), checked(pattern, FILTER_CHARACTERS_MAX));
            })
            .toList();
    criteria.close();
    return patterns;
  }

  private String checked(Value pattern, int charactersMax) {
    var json = pattern.scalar().orElseGet(() -> ValueJson.of(pattern));
    if (pattern instanceof Value.Broken) {
      return json;
    }
    if (json.length() > charactersMax) {
      problems.report(
          pattern.at(),
          "pattern too long: %,d characters".formatted(json.length()),
          "at most %,d".formatted(charactersMax));
    }
    Optional.ofNullable(JsonRuleCompiler.check(json))
        .ifPresent(fault ->
            problems.report(
                pattern.at(),
                "invalid event pattern: " + fault.lines().findFirst().orElse(""),
                "lists of values and matchers, as in {\"source\": [\"a\", {\"prefix\": \"b\"}]}"));
    return json;
  }
}
