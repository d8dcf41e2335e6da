package bookpost.simulation.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An [update
/// expression](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html)
/// as far as the adapters use them.
record Update(List<Action> actions) {
  private static final Pattern CLAUSES = Pattern.compile("SET (.+?)(?: ADD (.+))?");
  private static final Pattern COMMA = Pattern.compile(", (?![^(]*\\))");
  private static final Pattern ASSIGNMENT = Pattern.compile("(#?\\w+) = (:\\w+)");
  private static final Pattern DEFAULT =
      Pattern.compile("(#?\\w+) = if_not_exists\\((#?\\w+), (:\\w+)\\)");
  private static final Pattern ADDITION = Pattern.compile("(#?\\w+) (:\\w+)");

  static Update parse(String text) {
    var clauses = CLAUSES.matcher(text);
    if (!clauses.matches()) {
      throw new IllegalArgumentException("an update " + text);
    }
    var actions = new ArrayList<Action>();
    COMMA.splitAsStream(clauses.group(1)).map(Update::assignment).forEach(actions::add);
    if (clauses.group(2) != null) {
      COMMA.splitAsStream(clauses.group(2)).map(Update::addition).forEach(actions::add);
    }
    return new Update(List.copyOf(actions));
  }

  /// Every action sees the item as it was.
  Map<String, AttributeValue> applied(Map<String, AttributeValue> item, Operands operands) {
    var updated = new HashMap<>(item);
    for (var action : actions) {
      updated.put(operands.attribute(action.path()), action.value(item, operands));
    }
    return updated;
  }

  private static Action assignment(String text) {
    var assignment = ASSIGNMENT.matcher(text);
    if (assignment.matches()) {
      return new Assignment(assignment.group(1), assignment.group(2));
    }
    var byDefault = DEFAULT.matcher(text);
    if (byDefault.matches()) {
      return new Default(byDefault.group(1), byDefault.group(2), byDefault.group(3));
    }
    throw new IllegalArgumentException("an assignment " + text);
  }

  private static Action addition(String text) {
    var addition = ADDITION.matcher(text);
    if (addition.matches()) {
      return new Addition(addition.group(1), addition.group(2));
    }
    throw new IllegalArgumentException("an addition " + text);
  }

  sealed interface Action {
    String path();

    AttributeValue value(Map<String, AttributeValue> item, Operands operands);
  }

  record Assignment(String path, String value) implements Action {
    @Override
    public AttributeValue value(Map<String, AttributeValue> item, Operands operands) {
      return operands.value(value);
    }
  }

  record Default(String path, String standing, String value) implements Action {
    @Override
    public AttributeValue value(Map<String, AttributeValue> item, Operands operands) {
      return item.getOrDefault(operands.attribute(standing), operands.value(value));
    }
  }

  record Addition(String path, String value) implements Action {
    @Override
    public AttributeValue value(Map<String, AttributeValue> item, Operands operands) {
      var summand = operands.value(value);
      var standing = item.get(operands.attribute(path));
      return standing == null
          ? summand
          : AttributeValue.fromN(
              Long.toString(
                  Math.addExact(Long.parseLong(standing.n()), Long.parseLong(summand.n()))));
    }
  }
}
