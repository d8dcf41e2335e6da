package bookpost.emulator.dynamodb.expression;

import static bookpost.emulator.dynamodb.expression.Given.item;
import static bookpost.emulator.dynamodb.expression.Given.operands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.emulator.dynamodb.KeyAttribute;
import bookpost.emulator.dynamodb.KeySchema;
import bookpost.emulator.dynamodb.value.Item;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
  private static final String NAMES = "{'#a':'a','#c':'c','#d':'[3]','#one':'1'}";

  private static final String VALUES =
      "{':s':{'S':'new'},':n':{'N':'5'},':l':{'L':[{'S':'new'}]},':ss':{'SS':['b','c']},"
          + "':ns':{'NS':['1.0']},':bs':{'BS':['YQ==']},':b':{'B':'YQ=='},':t':{'BOOL':true},"
          + "':nil':{'NULL':true},':m':{'M':{}},':big':{'N':'9E125'},':fine':{'N':'1E-120'}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SET a = :s|{}|{'a':{'S':'new'}}",
        "set a = :s, b = :n|{'a':{'N':'1'}}|{'a':{'S':'new'},'b':{'N':'5'}}",
        "SET a = b, b = a|{'a':{'S':'1'},'b':{'S':'2'}}|{'a':{'S':'2'},'b':{'S':'1'}}",
        "SET a = a + :n|{'a':{'N':'1.50'}}|{'a':{'N':'6.5'}}",
        "SET a = :n - a|{'a':{'N':'7'}}|{'a':{'N':'-2'}}",
        "SET a = (a + :n)|{'a':{'N':'1'}}|{'a':{'N':'6'}}",
        "SET a = ((a)+(:n))|{'a':{'N':'1'}}|{'a':{'N':'6'}}",
        "SET a = if_not_exists(a, :n) + :n|{}|{'a':{'N':'10'}}",
        "SET a = if_not_exists(a, :n)|{'a':{'S':'old'}}|{'a':{'S':'old'}}",
        "SET a = if_not_exists(a, if_not_exists(b, :n))|{}|{'a':{'N':'5'}}",
        "SET a = list_append(a, :l)|{'a':{'L':[{'S':'0'}]}}|{'a':{'L':[{'S':'0'},{'S':'new'}]}}",
        "SET a = list_append(:l, a)|{'a':{'L':[{'S':'0'}]}}|{'a':{'L':[{'S':'new'},{'S':'0'}]}}",
        "SET a = list_append(if_not_exists(a, :l), :l)|{}|{'a':{'L':[{'S':'new'},{'S':'new'}]}}",
        "SET m.x = :s|{'m':{'M':{'y':{'N':'1'}}}}|{'m':{'M':{'x':{'S':'new'},'y':{'N':'1'}}}}",
        "SET m.x.#a = :s|{'m':{'M':{'x':{'M':{}}}}}|{'m':{'M':{'x':{'M':{'a':{'S':'new'}}}}}}",
        "SET l[0] = :s|{'l':{'L':[{'S':'0'},{'S':'1'}]}}|{'l':{'L':[{'S':'new'},{'S':'1'}]}}",
        "SET l[5] = :s|{'l':{'L':[{'S':'0'}]}}|{'l':{'L':[{'S':'0'},{'S':'new'}]}}",
        "SET l[9] = :n, l[5] = :s|{'l':{'L':[]}}|{'l':{'L':[{'S':'new'},{'N':'5'}]}}",
        "SET l[0] = :s REMOVE l[1]|{'l':{'L':[{'S':'0'},{'S':'1'},{'S':'2'}]}}"
            + "|{'l':{'L':[{'S':'new'},{'S':'2'}]}}",
        "REMOVE l[0], l[2]|{'l':{'L':[{'S':'0'},{'S':'1'},{'S':'2'}]}}|{'l':{'L':[{'S':'1'}]}}",
        "REMOVE l[7]|{'l':{'L':[{'S':'0'}]}}|{'l':{'L':[{'S':'0'}]}}",
        "REMOVE l[0] SET l[5] = :s|{'l':{'L':[{'S':'0'}]}}|{'l':{'L':[{'S':'new'}]}}",
        "REMOVE a, b|{'a':{'S':'1'},'c':{'S':'2'}}|{'c':{'S':'2'}}",
        "REMOVE m.x|{'m':{'M':{'x':{'S':'1'}}}}|{'m':{'M':{}}}",
        "SET a = b REMOVE b|{'b':{'S':'1'}}|{'a':{'S':'1'}}",
        "ADD a :n|{}|{'a':{'N':'5'}}",
        "ADD a :n|{'a':{'N':'-1'}}|{'a':{'N':'4'}}",
        "ADD a :ss|{'a':{'SS':['a','b']}}|{'a':{'SS':['a','b','c']}}",
        "ADD a :ns|{'a':{'NS':['1','2']}}|{'a':{'NS':['1','2']}}",
        "ADD a :bs|{}|{'a':{'BS':['YQ==']}}",
        "ADD m.x :n|{'m':{'M':{'x':{'N':'1'}}}}|{'m':{'M':{'x':{'N':'6'}}}}",
        "ADD l[3] :n|{'l':{'L':[]}}|{'l':{'L':[{'N':'5'}]}}",
        "DELETE a :ss|{'a':{'SS':['a','b']}}|{'a':{'SS':['a']}}",
        "DELETE a :ss|{'a':{'SS':['b']}}|{}",
        "DELETE a :ns|{'a':{'NS':['1','2']}}|{'a':{'NS':['2']}}",
        "DELETE a :ss|{}|{}",
        "DELETE m.x :ss|{'m':{'M':{'x':{'SS':['b']}}}}|{'m':{'M':{}}}",
        "REMOVE b DELETE c :ss ADD d :n, e :n SET f = :s"
            + "|{'b':{'S':'1'},'c':{'SS':['b','z']},'d':{'N':'1'}}"
            + "|{'c':{'SS':['z']},'d':{'N':'6'},'e':{'N':'5'},'f':{'S':'new'}}"
      })
  void anUpdateChangesAnItem(String text, String before, String after) {
    Item old = item(before);

    Item changed = update(text).appliedTo(old);

    assertThat(changed).isEqualTo(item(after));
    assertThat(old).isEqualTo(item(before));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SET c = b|The provided expression refers to an attribute that does not exist in the item",
        "SET e = list_append(b, c)|The provided expression refers to an attribute that does not"
            + " exist in the item",
        "SET e = nowhere + :n|The provided expression refers to an attribute that does not exist"
            + " in the item",
        "SET e = s + :n|An operand in the update expression has an incorrect data type",
        "SET e = list_append(s, if_not_exists(f, :l))|An operand in the update expression has an"
            + " incorrect data type",
        "ADD s :n|An operand in the update expression has an incorrect data type",
        "ADD set1 :n|An operand in the update expression has an incorrect data type",
        "ADD set1 :ns|An operand in the update expression has an incorrect data type",
        "DELETE set1 :ns|An operand in the update expression has an incorrect data type",
        "DELETE s :ss|An operand in the update expression has an incorrect data type",
        "SET s.a = :s|The document path provided in the update expression is invalid for update",
        "SET s[1] = :s|The document path provided in the update expression is invalid for update",
        "SET y.a = :s|The document path provided in the update expression is invalid for update",
        "SET m[1] = :s|The document path provided in the update expression is invalid for update",
        "SET l1.#one = :s|The document path provided in the update expression is invalid for"
            + " update",
        "SET l1[9].x = :s|The document path provided in the update expression is invalid for"
            + " update",
        "REMOVE s.a|The document path provided in the update expression is invalid for update",
        "REMOVE y.a|The document path provided in the update expression is invalid for update",
        "REMOVE l1.#one|The document path provided in the update expression is invalid for update",
        "ADD y.a :n|The document path provided in the update expression is invalid for update",
        "DELETE m[1] :ss|The document path provided in the update expression is invalid for"
            + " update",
        "SET n = n + :big|Number overflow. Attempting to store a number with magnitude larger than"
            + " supported range",
        "ADD n :fine|Attempting to store more than 38 significant digits in a Number"
      })
  void anItemMayNotAllowAnUpdate(String text, String message) {
    var item =
        item(
            "{'s':{'S':'1'},'n':{'N':'9E125'},'set1':{'SS':['1']},'m':{'M':{'1':{'S':'a'}}},"
                + "'l1':{'L':[{'S':'a'},{'S':'b'}]}}");
    var update = update(text);

    assertThatThrownBy(() -> update.appliedTo(item)).hasMessage(message);
  }

  @Test
  void anItemIsNotNestedTooDeepByAnUpdate() {
    var item = item("{'a':{'M':{'b':{'M':{}}}}}");
    var values = "{':v':" + "{'M':{'x':".repeat(30) + "{'S':'leaf'}" + "}}".repeat(30) + "}";

    assertThat(Update.parse("SET a.b = :v", operands("", values)).appliedTo(item)).isNotNull();
    var deeper = Update.parse("SET a.b.c = :v", operands("", values));
    assertThatThrownBy(() -> deeper.appliedTo(item))
        .hasMessageStartingWith("Nesting Levels have exceeded supported limits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whatever a = b",
        "set a = b,",
        "set a = b set",
        "add :a b",
        "delete :a b",
        "remove :a",
        "add a b",
        "set a = b / c",
        "set a = b * c",
        "set a[1] = \"eight\"",
        "set a[1] = 1",
        "SET a = if_not_exist(a, 100)",
        "SET if_not_exist(a, b) = a",
        "set (a = (b + c))",
        "set a = (b.c).d + e",
        "set a = (b.c)[0] + e",
        "set a = b + c + d",
        "set a = (b + c) + d",
        "set a = list_append(a + b, c)",
        "set add = :s",
        "set a = :s :n"
      })
  void aTextThatIsNoUpdateIsASyntaxError(String text) {
    assertThatThrownBy(() -> update(text))
        .hasMessageStartingWith("Invalid UpdateExpression: Syntax error; token: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "INVALID SYNTAX HERE|Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"",
        "ADD hits : incr|Syntax error; token: \":\", near: \"hits : incr\"",
        "SET path = VALUE 1|Syntax error; token: \"1\", near: \"VALUE 1\"",
        " set #x = :x set abOrt = true |Attribute name is a reserved keyword; reserved keyword:"
            + " abOrt",
        " remove Absolute |Attribute name is a reserved keyword; reserved keyword: Absolute",
        "set #x = if_not_exist(:x) set c = d|Invalid function name; function: if_not_exist",
        "set a = #x set c = :x|The \"SET\" section can only be used once in an update expression;",
        "remove #x set a = b remove e|The \"REMOVE\" section can only be used once in an update"
            + " expression;",
        "add #x :x set a = b add e :x|The \"ADD\" section can only be used once in an update"
            + " expression;",
        "SET a = :x, #x = b|An expression attribute name used in the document path is not defined;"
            + " attribute name: #x",
        "SET a = b, a = if_not_exists(:x)|An expression attribute value used in expression is not"
            + " defined; attribute value: :x",
        "SET a = b, c = if_not_exists(c), a = b|Two document paths overlap with each other; must"
            + " remove or rewrite one of these paths; path one: [a], path two: [a]",
        "set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)|Two document paths overlap with"
            + " each other; must remove or rewrite one of these paths; path one: [c, [1], a], path"
            + " two: [c]",
        "set #c[3].#d = a, #c[3] = a|Two document paths overlap with each other; must remove or"
            + " rewrite one of these paths; path one: [c, [3], [3]], path two: [c, [3]]",
        "set #c[3].#d = a, #c.#d[3] = if_not_exists(a)|Two document paths conflict with each other;"
            + " must remove or rewrite one of these paths; path one: [c, [3], [3]], path two: [c,"
            + " [3], [3]]",
        "remove a.#c set a[1] = #d|Two document paths conflict with each other; must remove or"
            + " rewrite one of these paths; path one: [a, c], path two: [a, [1]]",
        "set b = list_append(:s, a), c = if_not_exists(a) add a.b :s|Incorrect operand type for"
            + " operator or function; operator: ADD, operand type: STRING",
        "add a :l|Incorrect operand type for operator or function; operator: ADD, operand type:"
            + " LIST",
        "add a :m|Incorrect operand type for operator or function; operator: ADD, operand type:"
            + " MAP",
        "add a :t|Incorrect operand type for operator or function; operator: ADD, operand type:"
            + " BOOLEAN",
        "add a :nil|Incorrect operand type for operator or function; operator: ADD, operand type:"
            + " NULL",
        "delete a :b|Incorrect operand type for operator or function; operator: DELETE, operand"
            + " type: BINARY",
        "delete a :n|Incorrect operand type for operator or function; operator: DELETE, operand"
            + " type: NUMBER",
        "set a = if_not_exists(c)|Incorrect number of operands for operator or function; operator"
            + " or function: if_not_exists, number of operands: 1",
        "set a = list_append(c, d, e)|Incorrect number of operands for operator or function;"
            + " operator or function: list_append, number of operands: 3",
        "set a = if_not_exists(:s, c)|Operator or function requires a document path; operator or"
            + " function: if_not_exists",
        "set a = if_not_exists(if_not_exists(a, b), c)|Operator or function requires a document"
            + " path; operator or function: if_not_exists",
        "set a = list_append(a, :n)|Incorrect operand type for operator or function; operator or"
            + " function: list_append, operand type: N",
        "set a = a + :s|Incorrect operand type for operator or function; operator or function: +,"
            + " operand type: S",
        "set a = :ss - a|Incorrect operand type for operator or function; operator or function: -,"
            + " operand type: SS"
      })
  void theFirstMistakeOfAnUpdateIsReported(String text, String reason) {
    assertThatThrownBy(() -> update(text)).hasMessage("Invalid UpdateExpression: " + reason);
  }

  @Test
  void anUpdateIsNotEmpty() {
    assertThatThrownBy(() -> update(""))
        .hasMessage("Invalid UpdateExpression: The expression can not be empty;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET pk = :s|pk",
        "SET a = :s, sk.x = :s|sk",
        "REMOVE sk SET pk = :s|sk",
        "ADD pk[1] :n|pk"
      })
  void theKeyDoesNotChange(String text, String attribute) {
    var schema =
        new KeySchema(
            new KeyAttribute("pk", KeyAttribute.Type.S),
            Optional.of(new KeyAttribute("sk", KeyAttribute.Type.S)));

    assertThatThrownBy(() -> update(text).refuseKeys(schema))
        .hasMessage(
            "One or more parameter values were invalid: Cannot update attribute "
                + attribute
                + ". This attribute is part of the key");
    update("SET a = pk, b.pk = :s").refuseKeys(schema);
  }

  @Test
  void anUpdateReportsTheAttributesThatItTouches() {
    var update = update("SET m.x = :s, l[1] = :n REMOVE a");

    assertThat(
            update
                .touched()
                .of(
                    item(
                        "{'m':{'M':{'x':{'S':'1'},'y':{'S':'2'}}},'b':{'S':'3'},"
                            + "'l':{'L':[{'N':'1'},{'N':'2'}]},'a':{'S':'4'}}")))
        .isEqualTo(item("{'m':{'M':{'x':{'S':'1'}}},'l':{'L':[{'N':'2'}]},'a':{'S':'4'}}"));
  }

  private static Update update(String text) {
    return Update.parse(text, operands(NAMES, VALUES));
  }
}
