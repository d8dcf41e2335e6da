package bookpost.emulator.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.pattern.NeverMatches.Extent;
import bookpost.emulator.pattern.NeverMatches.Kind;
import bookpost.emulator.topology.Table.StreamView;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A pattern that never matches beside one that can, for each kind.
class MatchabilityTest {
  private static final Source STREAM =
      new Source.StreamOfMapping(Optional.of(StreamView.NEW_AND_OLD_IMAGES));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NUMERIC_ON_TEXT  | {"dynamodb":{"NewImage":{"qty":{"N":[{"numeric":[">",5]}]}}}} | {"dynamodb":{"NewImage":{"qty":{"N":["5"]}}}} | {"dynamodb":{"NewImage":{"qty":{"N":"5"}}}}
          NUMERIC_ON_TEXT  | {"dynamodb":{"NewImage":{"qty":{"N":[7]}}}} | {"dynamodb":{"NewImage":{"qty":{"N":[{"prefix":"7"}]}}}} | {"dynamodb":{"NewImage":{"qty":{"N":"7"}}}}
          NUMERIC_ON_TEXT  | {"dynamodb":{"SequenceNumber":[7]}} | {"dynamodb":{"SequenceNumber":["7"]}} | {"dynamodb":{"SequenceNumber":"7"}}
          NUMERIC_ON_TEXT  | {"dynamodb":{"Keys":{"pk":{"S":[{"numeric":["=",1]}]}}}} | {"dynamodb":{"ApproximateCreationDateTime":[{"numeric":[">",1]}]}} | {"dynamodb":{"Keys":{"pk":{"S":"a"}}}}
          OTHER_TYPE       | {"dynamodb":{"NewImage":{"paid":{"BOOL":["true"]}}}} | {"dynamodb":{"NewImage":{"paid":{"BOOL":[true]}}}} | {"dynamodb":{"NewImage":{"paid":{"BOOL":true}}}}
          OTHER_TYPE       | {"dynamodb":{"NewImage":{"paid":{"NULL":[false]}}}} | {"dynamodb":{"NewImage":{"paid":{"NULL":[true]}}}} | {"dynamodb":{"NewImage":{"paid":{"NULL":true}}}}
          OTHER_TYPE       | {"dynamodb":{"NewImage":{"name":{"S":[null]}}}} | {"dynamodb":{"NewImage":{"name":{"S":[""]}}}} | {"dynamodb":{"NewImage":{"name":{"S":"null"}}}}
          OTHER_TYPE       | {"dynamodb":{"NewImage":{"paid":{"BOOL":[{"prefix":"t"}]}}}} | {"dynamodb":{"NewImage":{"paid":{"BOOL":[{"anything-but":"x"}]}}}} | {"dynamodb":{"NewImage":{"paid":{"BOOL":true}}}}
          NO_SUCH_VALUE    | {"eventName":["insert"]} | {"eventName":["INSERT"]} | {"eventName":"INSERT"}
          NO_SUCH_VALUE    | {"eventName":[{"prefix":"DEL"}]} | {"eventName":[{"equals-ignore-case":"insert"}]} | {"eventName":"INSERT"}
          NO_SUCH_VALUE    | {"eventName":[{"anything-but":["INSERT","MODIFY","REMOVE"]}]} | {"eventName":[{"anything-but":["INSERT"]}]} | {"eventName":"INSERT"}
          NO_SUCH_VALUE    | {"dynamodb":{"NewImage":{"qty":{"N":["1.50"]}}}} | {"dynamodb":{"NewImage":{"qty":{"N":["1.5"]}}}} | {"dynamodb":{"NewImage":{"qty":{"N":"5"}}}}
          WITHOUT_TYPE     | {"dynamodb":{"NewImage":{"status":["held"]}}} | {"dynamodb":{"NewImage":{"status":{"S":["held"]}}}} | {"dynamodb":{"NewImage":{"status":{"S":"held"}}}}
          WITHOUT_TYPE     | {"dynamodb":{"NewImage":{"status":{"s":["held"]}}}} | {"dynamodb":{"NewImage":{"s":{"S":["held"]}}}} | {"dynamodb":{"NewImage":{"status":{"S":"held"}}}}
          WITHOUT_TYPE     | {"dynamodb":{"NewImage":{"a":{"M":{"b":["x"]}}}}} | {"dynamodb":{"NewImage":{"a":{"M":{"b":{"S":["x"]}}}}}} | {"dynamodb":{"NewImage":{"a":{"M":{"b":{"S":"x"}}}}}}
          WITHOUT_TYPE     | {"dynamodb":{"Keys":{"pk":{"BOOL":[true]}}}} | {"dynamodb":{"NewImage":{"pk":{"BOOL":[true]}}}} | {"dynamodb":{"Keys":{"pk":{"BOOL":true}}}}
          EXISTS_ON_OBJECT | {"dynamodb":{"NewImage":{"Organizations":[{"exists":true}]}}} | {"dynamodb":{"NewImage":{"Organizations":{"L":{"S":[{"exists":true}]}}}}} | {"dynamodb":{"NewImage":{"Organizations":{"S":"a"}}}}
          EXISTS_ON_OBJECT | {"dynamodb":{"OldImage":[{"exists":true}]}} | {"dynamodb":{"OldImage":[{"exists":false}]}} | {"dynamodb":{"OldImage":{"attribute":{"S":"a"}}}}
          VALUE_ON_OBJECT  | {"dynamodb":["x"]} | {"dynamodb":{"Keys":{"a.b":["x"]}}} | {"dynamodb":{"ApproximateCreationDateTime":"x"}}
          NO_SUCH_FIELD    | {"body":{"eventName":["INSERT"]}} | {"body":{"eventName":[{"exists":false}]}} | {"eventName":"INSERT"}
          NO_SUCH_FIELD    | {"eventname":["INSERT"]} | {"eventName":["INSERT"]} | {"eventName":"INSERT"}
          NO_SUCH_FIELD    | {"NewImage":{"a":{"S":["x"]}}} | {"dynamodb":{"NewImage":{"a":{"S":["x"]}}}} | {"dynamodb":{"NewImage":{"a":{"S":"x"}}}}
          NO_SUCH_FIELD    | {"dynamodb":{"newImage":{"a":{"S":["x"]}}}} | {"dynamodb":{"NewImage":{"a":{"S":["x"]}}}} | {"dynamodb":{"NewImage":{"a":{"S":"x"}}}}
          CONTRADICTION    | {"eventName":["INSERT"],"dynamodb":{"OldImage":{"a":{"S":["x"]}}}} | {"eventName":["INSERT"],"dynamodb":{"OldImage":{"a":{"S":[{"exists":false}]}}}} | {"eventName":"MODIFY","dynamodb":{"NewImage":{},"OldImage":{}}}
          CONTRADICTION    | {"dynamodb":{"NewImage":{"a":{"S":["x"]}}},"eventName":["REMOVE"]} | {"dynamodb":{"NewImage":{"a":{"S":["x"]}}},"eventName":["REMOVE","MODIFY"]} | {"eventName":"MODIFY","dynamodb":{"NewImage":{},"OldImage":{}}}
          CONTRADICTION    | {"dynamodb":{"NewImage":{"a":{"S":["x"],"N":["1"]}}}} | {"dynamodb":{"NewImage":{"a":{"S":["x"]},"b":{"N":["1"]}}}} | {"dynamodb":{"NewImage":{"a":{"N":"5"}}}}
          CONTRADICTION    | {"dynamodb":{"NewImage":{"m":{"M":{"a":{"S":["x"],"N":["1"]}}}}}} | {"dynamodb":{"NewImage":{"a":{"S":["x"]}},"OldImage":{"a":{"N":["1"]}}}} | {"dynamodb":{"NewImage":{"m":{"M":{"a":{"N":"5"}}}}}}
          OPERATOR_NOT_TAKEN | {"dynamodb":{"Keys":{"a":{"S":[{"wildcard":"a*b"}]}}}} | {"dynamodb":{"Keys":{"a":{"S":[{"suffix":"b"}]}}}} | {"dynamodb":{"Keys":{"a":{"S":"a"}}}}
          OPERATOR_NOT_TAKEN | {"dynamodb":{"Keys":{"a":{"S":[{"anything-but":{"prefix":"a"}}]}}}} | {"dynamodb":{"Keys":{"a":{"S":[{"anything-but":["a"]}]}}}} | {"dynamodb":{"Keys":{"a":{"S":"a"}}}}
          """)
  void aStreamsFilter(Kind kind, String never, String clean, String expected) {
    assertThat(Matchability.judge(never, STREAM))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.kind()).isEqualTo(kind);
          assertThat(found.extent()).isEqualTo(Extent.WHOLE);
          assertThat(found.expected()).isEqualTo(expected);
        });
    assertThat(Matchability.judge(clean, STREAM)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NO_SUCH_FIELD   | {"detailType":["BookAdded"]} | {"detail-type":["BookAdded"]} | {"detail-type":"BookAdded"}
          NO_SUCH_FIELD   | {"bookId":["7"]} | {"detail":{"bookId":["7"]}} | {"detail":{"bookId":"7"}}
          NUMERIC_ON_TEXT | {"account":[123456789012]} | {"account":["123456789012"]} | {"account":"123456789012"}
          NUMERIC_ON_TEXT | {"version":[0]} | {"detail":{"version":[0]}} | {"version":"0"}
          OTHER_TYPE      | {"source":[null]} | {"detail":{"a":[null]}} | {"source":"null"}
          NO_SUCH_FIELD   | {"source":{"a":["x"]}} | {"source":[{"wildcard":"a*"}]} | {"detail":{"source":{"a":"x"}}}
          """)
  void aRulesPattern(Kind kind, String never, String clean, String expected) {
    assertThat(Matchability.judge(never, new Source.Bus()))
        .containsExactly(new NeverMatches(kind, path(never), Extent.WHOLE, expected));
    assertThat(Matchability.judge(clean, new Source.Bus())).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NO_SUCH_FIELD   | {"RequestCode":["BBBB"]} | {"body":{"RequestCode":["BBBB"]}} | {"body":{"RequestCode":"BBBB"}}
          NO_SUCH_FIELD   | {"Body":{"a":["x"]}} | {"body":["x"]} | {"body":{"a":"x"}}
          NO_SUCH_FIELD   | {"eventName":["INSERT"]} | {"body":{"n":[{"numeric":[">",5]}]}} | {"body":{"eventName":"INSERT"}}
          NO_SUCH_VALUE   | {"eventSource":["aws:dynamodb"]} | {"eventSource":["aws:sqs"]} | {"eventSource":"aws:sqs"}
          """)
  void aQueuesFilter(Kind kind, String never, String clean, String expected) {
    for (var source : new Source[] {new Source.QueueOfMapping(), new Source.QueueOfPipe()}) {
      assertThat(Matchability.judge(never, source))
          .containsExactly(new NeverMatches(kind, path(never), Extent.WHOLE, expected));
      assertThat(Matchability.judge(clean, source)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "KEYS_ONLY, NewImage, true",
    "KEYS_ONLY, OldImage, true",
    "KEYS_ONLY, Keys, false",
    "NEW_IMAGE, NewImage, false",
    "NEW_IMAGE, OldImage, true",
    "NEW_IMAGE, Keys, false",
    "OLD_IMAGE, NewImage, true",
    "OLD_IMAGE, OldImage, false",
    "NEW_AND_OLD_IMAGES, NewImage, false",
    "NEW_AND_OLD_IMAGES, OldImage, false",
  })
  void aViewBringsItsImagesAlone(StreamView view, String image, boolean never) {
    var pattern = "{\"dynamodb\":{\"%s\":{\"a\":{\"S\":[\"x\"]}}}}".formatted(image);
    var absent = "{\"dynamodb\":{\"%s\":{\"a\":{\"S\":[{\"exists\":false}]}}}}".formatted(image);
    var source = new Source.StreamOfPipe(Optional.of(view));

    assertThat(Matchability.judge(pattern, source))
        .extracting(NeverMatches::kind)
        .containsExactly(never ? new Kind[] {Kind.IMAGE_NOT_IN_VIEW} : new Kind[0]);
    assertThat(Matchability.judge(absent, source)).isEmpty();
    assertThat(Matchability.judge(pattern, new Source.StreamOfPipe(Optional.empty()))).isEmpty();
  }

  /// AWS's lists: eventbridge eb-create-pattern-operators ("Pipe support") and lambda
  /// invocation-eventfiltering.
  @ParameterizedTest(name = "{0}: pipe {1}, mapping {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "x"                                            | true  | true
          {"prefix":"x"}                                 | true  | true
          {"suffix":"x"}                                 | true  | true
          {"equals-ignore-case":"x"}                     | true  | true
          {"anything-but":"x"}                           | true  | true
          {"anything-but":["x","y"]}                     | true  | true
          {"exists":true}                                | true  | true
          {"numeric":["=",100]}                          | true  | true
          {"prefix":{"equals-ignore-case":"x"}}          | true  | false
          {"suffix":{"equals-ignore-case":"x"}}          | true  | false
          {"anything-but":{"prefix":"x"}}                | false | false
          {"anything-but":{"suffix":"x"}}                | false | false
          {"anything-but":{"equals-ignore-case":"x"}}    | false | false
          {"anything-but":{"wildcard":"x*"}}             | false | false
          {"wildcard":"x*"}                              | false | false
          {"cidr":"10.0.0.0/24"}                         | false | false
          """)
  void pipesAndMappingsTakeFewerOperatorsThanRules(String matcher, boolean pipe, boolean mapping) {
    var filter = "{\"body\":{\"a\":[%s]}}".formatted(matcher);

    assertThat(Matchability.judge(filter, new Source.QueueOfPipe()).isEmpty()).isEqualTo(pipe);
    assertThat(Matchability.judge(filter, new Source.QueueOfMapping()).isEmpty())
        .isEqualTo(mapping);
    assertThat(Matchability.judge("{\"detail\":{\"a\":[%s]}}".formatted(matcher), new Source.Bus()))
        .isEmpty();
  }

  @Test
  void aValueAmongOthersThatNeverMatchesLosesItsRecordsAlone() {
    assertThat(Matchability.judge("{\"eventName\":[\"INSERT\",\"modify\"]}", STREAM))
        .containsExactly(
            new NeverMatches(
                Kind.NO_SUCH_VALUE, "eventName", Extent.ALTERNATIVE, "{\"eventName\":\"MODIFY\"}"));
  }

  @Test
  void anAlternativeThatNeverMatchesLeavesTheOthers() {
    var half = "{\"$or\":[{\"eventName\":[\"insert\"]},{\"eventName\":[\"REMOVE\"]}]}";
    var none = "{\"$or\":[{\"eventName\":[\"insert\"]},{\"eventName\":[\"remove\"]}]}";

    assertThat(Matchability.judge(half, STREAM))
        .extracting(NeverMatches::extent)
        .containsExactly(Extent.ALTERNATIVE);
    assertThat(Matchability.judge(none, STREAM))
        .extracting(NeverMatches::extent)
        .containsOnly(Extent.WHOLE);
  }

  /// As in AWS's own example of two images: the matcher takes both.
  @Test
  void aKeyThatComesTwiceCountsTwice() {
    assertThat(
            Matchability.judge(
                "{\"dynamodb\":{\"NewImage\":{\"a\":[\"x\"]}},"
                    + "\"dynamodb\":{\"OldImage\":{\"a\":{\"S\":[\"y\"]}}}}",
                STREAM))
        .extracting(NeverMatches::path)
        .containsExactly("dynamodb.NewImage.a");
  }

  @Test
  void invalidPatternsAreNotJudged() {
    assertThat(Matchability.judge("{\"eventName\":\"insert\"}", STREAM)).isEmpty();
    assertThat(Matchability.judge("insert", STREAM)).isEmpty();
  }

  private static String path(String pattern) {
    return pattern.replaceAll("\\{\"(.*?)\":", "$1.").replaceAll("\\.\\[.*", "");
  }
}
