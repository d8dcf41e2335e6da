package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.expression.Syntax.ConditionSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import java.util.List;

/// Parses each text once and binds it for each request. Used by one thread at a time.
public final class Expressions {
  private final ParsedTexts<List<PathSyntax>> projections;
  private final ParsedTexts<UpdateSyntax> updates;
  private final ParsedTexts<ConditionSyntax> conditions;
  private final ParsedTexts<ConditionSyntax> filters;
  private final ParsedTexts<ConditionSyntax> keyConditions;

  /// @param textsMax how many texts of each kind are remembered
  public Expressions(int textsMax) {
    projections = new ParsedTexts<>(textsMax, Projection::syntax);
    updates = new ParsedTexts<>(textsMax, UpdateParser::parse);
    conditions = new ParsedTexts<>(textsMax, text -> ConditionParser.parse(text, Kind.CONDITION));
    filters = new ParsedTexts<>(textsMax, text -> ConditionParser.parse(text, Kind.FILTER));
    keyConditions =
        new ParsedTexts<>(textsMax, text -> ConditionParser.parse(text, Kind.KEY_CONDITION));
  }

  public Condition condition(String text, Operands operands) {
    return Condition.bound(conditions.of(text), Kind.CONDITION, operands);
  }

  public Condition filter(String text, Operands operands) {
    return Condition.bound(filters.of(text), Kind.FILTER, operands);
  }

  public KeyCondition keyCondition(String text, Operands operands) {
    return KeyCondition.bound(keyConditions.of(text), operands);
  }

  public Projection projection(String text, Operands operands) {
    return Projection.bound(projections.of(text), operands);
  }

  public Update update(String text, Operands operands) {
    return Update.bound(updates.of(text), operands);
  }
}
