package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.dynamodb.value.WireValues;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/// Items and operands as tests write them: JSON with single quotes.
final class Given {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Given() {}

  static Item item(String json) {
    return WireValues.readItem(json(json));
  }

  static Operands operands(String names, String values) {
    return Operands.of(
        names.isEmpty() ? null : json(names), values.isEmpty() ? null : json(values));
  }

  /// Values of all types, by the type's name: `:S`, `:NS`, …
  static Operands valuesOfAllTypes() {
    return operands(
        "",
        "{':S':{'S':'a'},':N':{'N':'1'},':B':{'B':'YQ=='},':BOOL':{'BOOL':true},"
            + "':NULL':{'NULL':true},':SS':{'SS':['a']},':NS':{'NS':['1']},"
            + "':BS':{'BS':['YQ==']},':L':{'L':[]},':M':{'M':{}}}");
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
