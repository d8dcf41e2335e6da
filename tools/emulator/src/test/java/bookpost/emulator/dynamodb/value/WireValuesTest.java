package bookpost.emulator.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.Bool;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.M;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.Null;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireValuesTest {
  private static final int ITEMS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'S':'text'}",
        "{'S':''}",
        "{'N':'1.5'}",
        "{'B':'AAEC'}",
        "{'B':''}",
        "{'BOOL':false}",
        "{'NULL':true}",
        "{'SS':['a','b']}",
        "{'SS':['']}",
        "{'NS':['1','2']}",
        "{'BS':['YQ==']}",
        "{'L':[]}",
        "{'L':[{'S':'a'},{'L':[{'N':'1'}]}]}",
        "{'M':{}}",
        "{'M':{'a':{'M':{'b':{'NULL':true}}}}}"
      })
  void aValueIsWrittenAsItWasRead(String json) {
    assertThat(WireValues.write(read(json))).isEqualTo(json(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
        "{'S':null}|Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{'T':'x'}|Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{'L':[{}]}|Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes",
        "{'S':'a','N':'1'}|Supplied AttributeValue has more than one datatypes set, must contain"
            + " exactly one of the supported datatypes",
        "{'S':'a','N':'b'}|The parameter cannot be converted to a numeric value: b",
        "{'NULL':false}|One or more parameter values were invalid: Null attribute value types must"
            + " have the value of true",
        "{'SS':[]}|One or more parameter values were invalid: An string set  may not be empty",
        "{'NS':[]}|One or more parameter values were invalid: An number set  may not be empty",
        "{'BS':[]}|One or more parameter values were invalid: Binary sets should not be empty",
        "{'M':{'a':{'SS':[]}}}|One or more parameter values were invalid: An string set  may not"
            + " be empty",
        "{'SS':['a','a']}|One or more parameter values were invalid: Input collection [a, a]"
            + " contains duplicates.",
        "{'NS':['1','1.0']}|Input collection contains duplicates",
        "{'BS':['YQ==','YQ==']}|One or more parameter values were invalid: Input collection"
            + " [YQ==, YQ==]of type BS contains duplicates.",
        "{'NS':['1','x']}|The parameter cannot be converted to a numeric value: x"
      })
  void aValueThatDynamoDbCannotStoreIsRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("ValidationException"))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'S':1}|NUMBER_VALUE cannot be converted to String",
        "{'N':1.5}|DECIMAL_VALUE cannot be converted to String",
        "{'S':true}|TRUE_VALUE cannot be converted to String",
        "{'S':[]}|Unrecognized collection type class java.lang.String",
        "{'S':{}}|Start of structure or map found where not expected",
        "{'BOOL':1}|NUMBER_VALUE cannot be converted to Boolean",
        "{'BOOL':'maybe'}|Unexpected token received from parser",
        "{'B':1}|only base-64-encoded strings are convertible to bytes",
        "{'B':'abc'}|Base64 encoded length is expected a multiple of 4 bytes but found: 3",
        "{'B':'YR=='}|Invalid last non-pad Base64 character dectected",
        "{'L':'a'}|Unexpected field type",
        "{'L':{}}|Start of structure or map found where not expected",
        "{'M':'a'}|Unexpected field type",
        "{'SS':'a'}|Unexpected field type",
        "[]|Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue",
        "'a'|Unexpected value type in payload"
      })
  void aValueOfAnotherShapeIsNoRequest(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("SerializationException"))
        .hasMessage(message);
  }

  @Test
  void valuesNestUpToThirtyTwoLevels() {
    assertThat(read(nested(31)).depth()).isEqualTo(31);
    assertThatThrownBy(() -> read(nested(32)))
        .hasMessage(
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
                + " levels beyond supported limit");
  }

  private static String nested(int levels) {
    return "{'M':{'a':".repeat(levels) + "{'S':'leaf'}" + "}}".repeat(levels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'a':{'S':'bcd'}}|4",
        "{'é':{'S':'é'}}|4",
        "{'a':{'S':'€'}}|4",
        "{'a':{'S':'😀'}}|5",
        "{'a':{'N':'100'}}|3",
        "{'a':{'B':'AAEC'}}|4",
        "{'a':{'BOOL':true}}|2",
        "{'a':{'NULL':true}}|2",
        "{'a':{'SS':['b','cd']}}|4",
        "{'a':{'NS':['1','-1']}}|6",
        "{'a':{'BS':['AAEC']}}|4",
        "{'a':{'L':[]}}|4",
        "{'a':{'L':[{'S':'bc'}]}}|7",
        "{'a':{'M':{}}}|4",
        "{'a':{'M':{'bc':{'S':'d'}}}}|8",
        "{}|0"
      })
  void anItemIsCountedWithItsNames(String json, int sizeBytes) {
    assertThat(item(json).sizeBytes()).isEqualTo(sizeBytes);
  }

  @Test
  void setsAreEqualInAnyOrder() {
    assertThat(read("{'SS':['a','b']}")).isEqualTo(read("{'SS':['b','a']}"));
    assertThat(read("{'NS':['1','2']}")).isEqualTo(read("{'NS':['2.0','1.0']}"));
    assertThat(read("{'BS':['YQ==','Yg==']}")).isEqualTo(read("{'BS':['Yg==','YQ==']}"));
  }

  @Test
  void itemsAreEqualInAnyOrder() {
    assertThat(item("{'a':{'S':'1'},'b':{'S':'2'}}"))
        .isEqualTo(item("{'b':{'S':'2'},'a':{'S':'1'}}"));
  }

  @Test
  void attributesAreFoundByNameHoweverMany() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (int i = 200; i > 0; i--) {
      attributes.put("name" + i, new S("value" + i));

      var item = new Item(attributes);

      assertThat(item.attributes()).isEqualTo(attributes).hasSameHashCodeAs(attributes);
      assertThat(item.attributes().get("name" + i)).isEqualTo(new S("value" + i));
      assertThat(item.attributes()).doesNotContainKey("name");
    }
  }

  @Test
  void aSetIsShownInOrder() {
    assertThat(WireValues.write(read("{'NS':['10','9','-1']}")))
        .isEqualTo(json("{'NS':['-1','9','10']}"));
    assertThat(WireValues.write(read("{'SS':['😀','z','￿']}")))
        .isEqualTo(json("{'SS':['z','￿','😀']}"));
  }

  @Test
  void textOrdersByItsBytes() {
    var random = new Random(19);
    for (int i = 0; i < ITEMS; i++) {
      String left = text(random);
      String right = text(random);
      var bytes = Bytes.of(left.getBytes(StandardCharsets.UTF_8));

      assertThat(Integer.signum(ScalarOrder.compare(new S(left), new S(right))))
          .as("%s and %s", left, right)
          .isEqualTo(
              Integer.signum(bytes.compareTo(Bytes.of(right.getBytes(StandardCharsets.UTF_8)))));
      assertThat(new S(left).sizeBytes()).isEqualTo(bytes.length());
    }
  }

  @Test
  void binaryOrdersByUnsignedBytes() {
    assertThat(ScalarOrder.compare(read("{'B':'gA=='}"), read("{'B':'fw=='}"))).isPositive();
  }

  @Test
  void valuesOfTwoTypesDoNotOrder() {
    assertThat(ScalarOrder.orders(new S("1"), read("{'N':'1'}"))).isFalse();
    assertThat(ScalarOrder.orders(new Bool(true), new Bool(true))).isFalse();
  }

  @Test
  void anyItemComesBackFromTheWire() {
    long seed = 19;
    var random = new Random(seed);
    for (int i = 0; i < ITEMS; i++) {
      var attributes = new LinkedHashMap<String, AttributeValue>();
      for (int k = random.nextInt(6); k > 0; k--) {
        attributes.put(text(random), value(random, 3));
      }
      var item = new Item(attributes);

      var read = WireValues.readItem(WireValues.write(item));

      assertThat(read).as("seed %d, item %d", seed, i).isEqualTo(item);
      assertThat(read.sizeBytes()).isEqualTo(item.sizeBytes());
    }
  }

  private static AttributeValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> new S(text(random));
      case 1 -> new N(number(random));
      case 2 -> new B(bytes(random));
      case 3 -> new Bool(random.nextBoolean());
      case 4 -> new Null();
      case 5 -> new Ss(new LinkedHashSet<>(some(random, () -> text(random))));
      case 6 -> new Ns(new LinkedHashSet<>(some(random, () -> number(random))));
      case 7 -> new Bs(new LinkedHashSet<>(some(random, () -> bytes(random))));
      case 8 -> new L(some(random, () -> value(random, depth - 1)));
      default -> new M(Map.of(text(random), value(random, depth - 1)));
    };
  }

  private static <T> List<T> some(Random random, Supplier<T> element) {
    var elements = new ArrayList<T>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      elements.add(element.get());
    }
    return elements;
  }

  private static DynamoNumber number(Random random) {
    return DynamoNumber.parse(random.nextLong() + "E" + random.nextInt(-120, 90));
  }

  private static Bytes bytes(Random random) {
    var content = new byte[random.nextInt(5)];
    random.nextBytes(content);
    return Bytes.of(content);
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(List.of("a", "é", "€", "￿", "😀", "𐀀", "\"").get(random.nextInt(7)));
    }
    return text.toString();
  }

  private static AttributeValue read(String json) {
    return WireValues.read(json(json));
  }

  private static Item item(String json) {
    return WireValues.readItem((ObjectNode) json(json));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
