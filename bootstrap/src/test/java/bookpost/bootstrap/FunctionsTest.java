package bookpost.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FunctionsTest {
  private static final Map<String, String> LAMBDAS_OWN = Map.of("AWS_REGION", "eu-central-1");
  private static final Map<String, String> RUNNERS_OWN =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1",
          "AWS_ENDPOINT_URL_EVENTBRIDGE", "http://127.0.0.1:1",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "secret");

  static Stream<Arguments> functions() {
    return Stream.of(
        function(AddBookFunction::new, "BOOKS_TABLE"),
        function(RemoveBookFunction::new, "BOOKS_TABLE"),
        function(ListBooksFunction::new, "CATALOGUE_TABLE"),
        function(ChangeProcessorFunction::new, "EVENT_BUS", "PARKING_TABLE"),
        function(BookAddedFunction::new, "CATALOGUE_TABLE", "PARKING_TABLE", "ORDERING"),
        function(BookRemovedFunction::new, "CATALOGUE_TABLE", "PARKING_TABLE", "ORDERING"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionNeedsOnlyTheSettingsOfWhatItUses(
      Function<Map<String, String>, RequestStreamHandler> function, List<String> settings) {
    assertThatCode(() -> function.apply(environment(LAMBDAS_OWN, settings)))
        .doesNotThrowAnyException();
    assertThatCode(() -> function.apply(environment(RUNNERS_OWN, settings)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aMissingSettingIsNamed(
      Function<Map<String, String>, RequestStreamHandler> function, List<String> settings) {
    for (var missing : settings) {
      var environment = environment(LAMBDAS_OWN, settings);
      environment.put(missing, " ");

      assertThatThrownBy(() -> function.apply(environment)).hasMessage(missing + " is not set");
    }
  }

  @Test
  void anUnknownOrderingIsRefused() {
    var environment = environment(LAMBDAS_OWN, List.of("CATALOGUE_TABLE", "PARKING_TABLE"));
    environment.put("ORDERING", "none");

    assertThatThrownBy(() -> new BookAddedFunction(environment))
        .hasMessage("ORDERING must be latest-state");
  }

  @Test
  void tracesAreDrawnAnewAtEachCall() {
    var traces = new AwsDrivenPorts(new Environment(LAMBDAS_OWN)).traces();

    var drawn = IntStream.range(0, 100).mapToObj(_ -> traces.get()).toList();

    assertThat(drawn).doesNotHaveDuplicates();
  }

  private static Arguments function(
      Function<Map<String, String>, RequestStreamHandler> function, String... settings) {
    return Arguments.of(function, List.of(settings));
  }

  private static Map<String, String> environment(Map<String, String> own, List<String> settings) {
    var environment = new HashMap<>(own);
    settings.forEach(
        setting -> environment.put(setting, setting.equals("ORDERING") ? "latest-state" : "a"));
    return environment;
  }
}
