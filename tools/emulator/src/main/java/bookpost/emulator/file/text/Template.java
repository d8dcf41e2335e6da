package bookpost.emulator.file.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text with variables, as the Serverless Framework writes them: `a-${opt:stage,
/// self:custom.stage, 'dev'}-${file(b.yml):c.${sls:stage}}`.
///
/// `${AWS::Region}` and `${Bus.Arn}` only look like variables: they are CloudFormation's and stay
/// text.
record Template(List<Part> parts) {
  Template {
    parts = List.copyOf(parts);
  }

  static Template of(String text) {
    return new Parser(text).template("");
  }

  /// The variable that the whole text is; its value may then be of any kind.
  Optional<Part.Variable> alone() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Variable variable
        ? Optional.of(variable)
        : Optional.empty();
  }

  sealed interface Part {
    record Literal(String text) implements Part {}

    /// @param sources the first that has a value counts
    record Variable(String written, List<Source> sources) implements Part {
      public Variable {
        sources = List.copyOf(sources);
      }
    }
  }

  sealed interface Source {
    /// @param argument the text in parentheses
    record Reference(String type, Optional<Template> argument, Optional<Template> address)
        implements Source {}

    record Constant(Value value) implements Source {}
  }

  private static final class Parser {
    private static final int DEPTH_MAX = 20;
    private static final Location NOWHERE = Location.start("");

    private final String text;
    private int next;
    private int depth;

    Parser(String text) {
      this.text = text;
    }

    /// Reads up to one of the closing characters outside any variable, or to the end if there are
    /// none.
    Template template(String closing) {
      var parts = new ArrayList<Part>();
      var literal = new StringBuilder();
      while (next < text.length() && closing.indexOf(text.charAt(next)) < 0) {
        if (text.startsWith("\\${", next) && isVariable(next + 1)) {
          literal.append("${");
          next += 3;
        } else if (isVariable(next)) {
          if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
          }
          parts.add(variable());
        } else {
          literal.append(text.charAt(next++));
        }
      }
      if (!literal.isEmpty()) {
        parts.add(new Part.Literal(literal.toString()));
      }
      return new Template(parts);
    }

    private boolean isVariable(int start) {
      if (!text.startsWith("${", start)) {
        return false;
      }
      var end = start + 2;
      while (end < text.length() && isTypeCharacter(text.charAt(end))) {
        end++;
      }
      if (end == start + 2
          || end == text.length()
          || !Character.isLowerCase(text.charAt(start + 2))) {
        return false;
      }
      return text.charAt(end) == '(' || (text.charAt(end) == ':' && !text.startsWith("::", end));
    }

    private static boolean isTypeCharacter(char c) {
      return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.');
    }

    private Part variable() {
      if (++depth > DEPTH_MAX) {
        throw new IllegalArgumentException("variables are nested too deeply");
      }
      var start = next;
      next += 2;
      var sources = new ArrayList<Source>();
      do {
        skipBlanks();
        sources.add(source());
        skipBlanks();
      } while (skip(','));
      expect('}');
      depth--;
      return new Part.Variable(text.substring(start, next), sources);
    }

    private Source source() {
      if (next < text.length() && (text.charAt(next) == '\'' || text.charAt(next) == '"')) {
        return new Source.Constant(new Value.Text(NOWHERE, quoted()));
      }
      var start = next;
      while (next < text.length() && isTypeCharacter(text.charAt(next))) {
        next++;
      }
      var word = text.substring(start, next);
      var argument = Optional.<Template>empty();
      if (skip('(')) {
        argument = Optional.of(operand(")"));
        expect(')');
        return new Source.Reference(word, argument, address());
      }
      return next < text.length() && text.charAt(next) == ':'
          ? new Source.Reference(word, argument, address())
          : new Source.Constant(constant(word));
    }

    private Optional<Template> address() {
      return skip(':') ? Optional.of(operand(",}")) : Optional.empty();
    }

    private Template operand(String closing) {
      skipBlanks();
      if (next < text.length() && (text.charAt(next) == '\'' || text.charAt(next) == '"')) {
        return new Template(List.of(new Part.Literal(quoted())));
      }
      return template(closing);
    }

    private static Value constant(String word) {
      return switch (word) {
        case "true", "false" -> new Value.Flag(NOWHERE, word.equals("true"));
        case "null" -> new Value.Nothing(NOWHERE);
        default -> {
          if (!word.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            throw new IllegalArgumentException("invalid fallback: " + word);
          }
          yield new Value.Numeral(NOWHERE, new BigDecimal(word));
        }
      };
    }

    private String quoted() {
      var quote = text.charAt(next++);
      var end = text.indexOf(quote, next);
      if (end < 0) {
        throw new IllegalArgumentException("unclosed quote");
      }
      var content = text.substring(next, end);
      next = end + 1;
      return content;
    }

    private void skipBlanks() {
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
    }

    private boolean skip(char c) {
      if (next < text.length() && text.charAt(next) == c) {
        next++;
        return true;
      }
      return false;
    }

    private void expect(char c) {
      if (!skip(c)) {
        throw new IllegalArgumentException("missing '%c'".formatted(c));
      }
    }
  }
}
