package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Syntax.ArithmeticSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.CallSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.OperandSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.ValueSyntax;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.AddStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.DeleteStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.RemoveStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.SetStep;
import bookpost.emulator.dynamodb.expression.UpdateSyntax.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an [update
/// expression](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html).
/// A syntax error is reported first, then a reserved word, an unknown function, and a section that
/// comes twice.
final class UpdateParser {
  private enum Section {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  private static final Set<String> KEYWORDS =
      Stream.of(Section.values()).map(Section::name).collect(Collectors.toUnmodifiableSet());

  private final Tokens tokens;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable String unknown;

  private UpdateParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /// @throws DynamoDbException if the text is no update expression
  static UpdateSyntax parse(String text) {
    return new UpdateParser(new Tokens(Kind.UPDATE, text, KEYWORDS)).parse();
  }

  private UpdateSyntax parse() {
    Set<Section> sections = EnumSet.noneOf(Section.class);
    Optional<Section> repeated = Optional.empty();
    do {
      Section section = section();
      if (!sections.add(section) && repeated.isEmpty()) {
        repeated = Optional.of(section);
      }
      addSteps(section);
    } while (tokens.peek().type() != Token.Type.END);
    tokens.refuseReserved();
    if (unknown != null) {
      throw Kind.UPDATE.invalid("Invalid function name; function: " + unknown);
    }
    if (repeated.isPresent()) {
      throw Kind.UPDATE.invalid(
          "The \"%s\" section can only be used once in an update expression;"
              .formatted(repeated.get()));
    }
    return new UpdateSyntax(steps);
  }

  private Section section() {
    for (Section section : Section.values()) {
      if (tokens.takeIfWord(section.name())) {
        return section;
      }
    }
    throw tokens.syntaxError();
  }

  private void addSteps(Section section) {
    Supplier<Step> step =
        switch (section) {
          case SET -> this::setStep;
          case REMOVE -> () -> new RemoveStep(tokens.path());
          case ADD -> () -> new AddStep(tokens.path(), value());
          case DELETE -> () -> new DeleteStep(tokens.path(), value());
        };
    do {
      steps.add(step.get());
    } while (tokens.takeIfSymbol(","));
  }

  private SetStep setStep() {
    var path = tokens.path();
    tokens.requireSymbol("=");
    return new SetStep(path, sum());
  }

  private ValueSyntax value() {
    if (tokens.peek().type() != Token.Type.VALUE) {
      throw tokens.syntaxError();
    }
    return new ValueSyntax(tokens.take().text());
  }

  /// An operand, or the sum or difference of two; a sum in parentheses is no operand of another.
  private OperandSyntax sum() {
    OperandSyntax left = operand();
    boolean plus = tokens.peek().isSymbol("+");
    if (left instanceof ArithmeticSyntax || !(plus || tokens.peek().isSymbol("-"))) {
      return left;
    }
    String operator = tokens.take().text();
    tokens.countOperator();
    OperandSyntax right = operand();
    if (right instanceof ArithmeticSyntax) {
      throw tokens.syntaxError();
    }
    return new ArithmeticSyntax(operator, left, right);
  }

  private OperandSyntax operand() {
    if (tokens.takeIfSymbol("(")) {
      tokens.enter();
      OperandSyntax inner = sum();
      tokens.requireSymbol(")");
      tokens.leave();
      return inner;
    }
    if (tokens.peek().type() == Token.Type.VALUE) {
      return value();
    }
    return tokens.atFunction() ? call() : tokens.path();
  }

  private CallSyntax call() {
    tokens.countOperator();
    tokens.enter();
    String function = tokens.take().text();
    tokens.requireSymbol("(");
    var arguments = new ArrayList<OperandSyntax>();
    do {
      OperandSyntax argument = operand();
      if (argument instanceof ArithmeticSyntax) {
        throw tokens.syntaxError();
      }
      arguments.add(argument);
    } while (tokens.takeIfSymbol(","));
    tokens.requireSymbol(")");
    tokens.leave();
    if (unknown == null && UpdateFunction.of(function).isEmpty()) {
      unknown = function;
    }
    return new CallSyntax(function, arguments);
  }
}
