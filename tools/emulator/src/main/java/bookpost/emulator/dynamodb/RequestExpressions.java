package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.expression.Condition;
import bookpost.emulator.dynamodb.expression.KeyCondition;
import bookpost.emulator.dynamodb.expression.LegacyCondition;
import bookpost.emulator.dynamodb.expression.LegacyUpdate;
import bookpost.emulator.dynamodb.expression.Operands;
import bookpost.emulator.dynamodb.expression.Projection;
import bookpost.emulator.dynamodb.expression.Update;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The expressions of a request, or the older parameters that stand for them: never both.
final class RequestExpressions {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  private final Request request;
  private final Operands operands;

  /// @param expressions the parameters of this operation that hold expressions
  /// @param older its parameters that stand for expressions
  RequestExpressions(Request request, List<String> expressions, List<String> older) {
    this.request = request;
    boolean any = false;
    for (String expression : expressions) {
      any |= request.has(expression);
    }
    if (any) {
      for (String parameter : older) {
        if (request.has(parameter)) {
          throw mixed(expressions, older);
        }
      }
    }
    ObjectNode names = request.object(NAMES);
    ObjectNode values = request.object(VALUES);
    if (!any && names != null) {
      throw useless(NAMES, expressions);
    }
    if (!any && values != null) {
      throw useless(VALUES, expressions);
    }
    operands = Operands.of(names, values);
  }

  private DynamoDbException mixed(List<String> expressions, List<String> older) {
    return DynamoDbException.validation(
        "Can not use both expression and non-expression parameters in the same request: "
            + "Non-expression parameters: {"
            + String.join(", ", given(older))
            + "} Expression parameters: {"
            + String.join(", ", given(expressions))
            + "}");
  }

  private List<String> given(List<String> parameters) {
    List<String> given = new ArrayList<>();
    for (String parameter : parameters) {
      if (request.has(parameter)) {
        given.add(parameter);
      }
    }
    return given;
  }

  private static DynamoDbException useless(String parameter, List<String> expressions) {
    return DynamoDbException.validation(
        parameter
            + " can only be specified when using expressions: "
            + String.join(" and ", expressions)
            + (expressions.size() == 1 ? " is null" : " are null"));
  }

  /// The condition under which a write takes effect; null if there is none.
  @Nullable Condition condition() {
    String text = request.text("ConditionExpression");
    if (text != null) {
      return request.parser().condition(text, operands);
    }
    ObjectNode expected = request.object("Expected");
    return expected == null
        ? null
        : LegacyCondition.expected(expected, request.text("ConditionalOperator"));
  }

  /// The attributes that a query or scan returns; null if it returns all.
  ///
  /// @param older the parameter that stands for a filter
  @Nullable Condition filter(String older) {
    String text = request.text("FilterExpression");
    if (text != null) {
      return request.parser().filter(text, operands);
    }
    ObjectNode filter = request.object(older);
    return filter == null
        ? null
        : LegacyCondition.filter(
            Character.toLowerCase(older.charAt(0)) + older.substring(1),
            filter,
            request.text("ConditionalOperator"));
  }

  /// The keys that a query asks for.
  KeyCondition keyCondition() {
    String text = request.text("KeyConditionExpression");
    if (text != null) {
      return request.parser().keyCondition(text, operands);
    }
    ObjectNode conditions = request.object("KeyConditions");
    if (conditions == null) {
      throw DynamoDbException.validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    return LegacyCondition.keys(conditions);
  }

  /// The attributes that are shown; null if all are.
  @Nullable Projection projection() {
    String text = request.text("ProjectionExpression");
    if (text != null) {
      return request.parser().projection(text, operands);
    }
    List<String> attributes = request.texts("AttributesToGet");
    return attributes == null ? null : Projection.ofAttributes(attributes);
  }

  /// How an item is changed; null if it stays, or is made of its key alone.
  @Nullable Update update() {
    String text = request.text("UpdateExpression");
    if (text != null) {
      return request.parser().update(text, operands);
    }
    ObjectNode updates = request.object("AttributeUpdates");
    return updates == null ? null : LegacyUpdate.parse(updates);
  }

  /// To be called once all expressions of the request are parsed.
  void requireAllUsed() {
    operands.requireAllUsed();
  }
}
