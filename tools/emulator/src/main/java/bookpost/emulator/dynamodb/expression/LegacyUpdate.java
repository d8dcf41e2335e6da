package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;

/// The parameter
/// [`AttributeUpdates`](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html).
public final class LegacyUpdate {
  private static final String WRONG_TYPE = "Type mismatch for attribute to update";

  private LegacyUpdate() {}

  /// @throws DynamoDbException if the parameter is not valid
  public static Update parse(ObjectNode attributeUpdates) {
    var changes = new ArrayList<Change>();
    for (var entry : attributeUpdates.properties()) {
      changes.add(change(DocumentPath.of(entry.getKey()), entry.getValue()));
    }
    return new Update(changes, WRONG_TYPE);
  }

  private static Change change(DocumentPath path, JsonNode node) {
    Optional<AttributeValue> value =
        node.hasNonNull("Value")
            ? Optional.of(WireValues.read(node.get("Value")))
            : Optional.empty();
    String action = node.hasNonNull("Action") ? node.get("Action").asText() : "PUT";
    if (value.isEmpty()) {
      if (action.equals("DELETE")) {
        return new Change.Remove(path);
      }
      throw invalid("Only DELETE action is allowed when no attribute value is specified");
    }
    return switch (action) {
      case "PUT" -> new Change.Assign(path, new Assignment.Constant(value.get()));
      case "ADD" -> new Change.Add(path, added(value.get()));
      case "DELETE" -> new Change.Delete(path, deleted(value.get()));
      default ->
          throw DynamoDbException.validation(
              ("1 validation error detected: Value '%s' at 'attributeUpdates.%s.member.action'"
                      + " failed to satisfy constraint: Member must satisfy enum value set: [ADD,"
                      + " PUT, DELETE]")
                  .formatted(action, path.attribute()));
    };
  }

  private static AttributeValue added(AttributeValue value) {
    return switch (value) {
      case N _, L _, Ss _, Ns _, Bs _ -> value;
      default -> throw invalid("ADD action is not supported for the type " + value.type());
    };
  }

  private static AttributeValue deleted(AttributeValue value) {
    return switch (value) {
      case Ss _, Ns _, Bs _ -> value;
      default ->
          throw invalid("DELETE action with value is not supported for the type " + value.type());
    };
  }

  private static DynamoDbException invalid(String reason) {
    return DynamoDbException.validation("One or more parameter values were invalid: " + reason);
  }
}
