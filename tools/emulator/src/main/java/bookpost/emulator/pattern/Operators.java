package bookpost.emulator.pattern;

import com.fasterxml.jackson.databind.JsonNode;

/// The operators that AWS lists: for rules all that its matcher knows, for pipes and mappings
/// fewer.
enum Operators {
  OF_RULES,
  OF_PIPES,
  OF_MAPPINGS;

  static Operators of(Source source) {
    return switch (source) {
      case Source.StreamOfMapping _, Source.QueueOfMapping _ -> OF_MAPPINGS;
      case Source.StreamOfPipe _, Source.QueueOfPipe _ -> OF_PIPES;
      case Source.Bus _ -> OF_RULES;
    };
  }

  boolean take(JsonNode matcher) {
    return switch (this) {
      case OF_RULES -> true;
      case OF_PIPES -> !isOfRulesAlone(matcher);
      case OF_MAPPINGS ->
          !isOfRulesAlone(matcher)
              && !matcher.path("prefix").isObject()
              && !matcher.path("suffix").isObject();
    };
  }

  private static boolean isOfRulesAlone(JsonNode matcher) {
    return matcher.has("wildcard")
        || matcher.has("cidr")
        || matcher.path("anything-but").isObject();
  }
}
