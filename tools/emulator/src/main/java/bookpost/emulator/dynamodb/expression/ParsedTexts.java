package bookpost.emulator.dynamodb.expression;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/// The expressions that were used last, parsed, by their text: a service sends the same few again
/// and again.
final class ParsedTexts<S> {
  private final int textsMax;
  private final Function<String, S> parser;
  private final SequencedMap<String, S> parsed = new LinkedHashMap<>(16, 0.75f, true);

  ParsedTexts(int textsMax, Function<String, S> parser) {
    this.textsMax = textsMax;
    this.parser = parser;
  }

  S of(String text) {
    S known = parsed.get(text);
    if (known != null) {
      return known;
    }
    S syntax = parser.apply(text);
    if (parsed.size() == textsMax) {
      parsed.pollFirstEntry();
    }
    parsed.put(text, syntax);
    return syntax;
  }

  int size() {
    return parsed.size();
  }
}
