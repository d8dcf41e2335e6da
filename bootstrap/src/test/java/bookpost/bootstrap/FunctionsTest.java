package bookpost.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionsTest {
  private static final Map<String, String> LAMBDAS_OWN = Map.of("AWS_REGION", "eu-central-1");
  private static final Map<String, String> RUNNERS_OWN =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1",
          "AWS_ENDPOINT_URL_EVENTBRIDGE", "http://127.0.0.1:1",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "secret");
  private static final Map<String, String> LATEST_STATE =
      Map.of(
          "CATALOGUE_TABLE", "catalogue",
          "PARKING_TABLE", "parking",
          "PARKING_RETENTION_DAYS", "90",
          "ORDERING", "latest-state");
  private static final Map<String, String> EVERY_EVENT =
      Map.of(
          "CATALOGUE_TABLE", "catalogue",
          "DEFERRED_TABLE", "deferred",
          "PARKING_TABLE", "parking",
          "PARKING_RETENTION_DAYS", "90",
          "ORDERING", "every-event");
  private static final Map<String, String> SWEEP =
      Map.of(
          "CATALOGUE_TABLE", "catalogue",
          "DEFERRED_TABLE", "deferred",
          "PARKING_TABLE", "parking",
          "PARKING_RETENTION_DAYS", "90",
          "DEFER_SECONDS_MAX", "3600");

  static Stream<Arguments> functions() {
    var books = Map.of("BOOKS_TABLE", "books");
    var outbox =
        Map.of(
            "BOOKS_TABLE", "books",
            "OUTBOX_TABLE", "outbox",
            "OUTBOX_RETENTION_DAYS", "30");
    return Stream.of(
        function(AddBookFunction::new, books),
        function(AddBookFunction::new, outbox),
        function(RemoveBookFunction::new, books),
        function(RemoveBookFunction::new, outbox),
        function(ListBooksFunction::new, Map.of("CATALOGUE_TABLE", "catalogue")),
        function(
            ChangeProcessorFunction::new,
            Map.of(
                "EVENT_BUS", "bus",
                "PARKING_TABLE", "parking",
                "PARKING_RETENTION_DAYS", "90")),
        function(BookAddedFunction::new, LATEST_STATE),
        function(BookAddedFunction::new, EVERY_EVENT),
        function(BookRemovedFunction::new, LATEST_STATE),
        function(BookRemovedFunction::new, EVERY_EVENT),
        function(SweepInboxFunction::new, SWEEP));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionNeedsOnlyTheSettingsOfItsOwnPorts(
      Function<Map<String, String>, RequestStreamHandler> function, Map<String, String> settings) {
    assertThatCode(() -> function.apply(environment(LAMBDAS_OWN, settings)))
        .doesNotThrowAnyException();
    assertThatCode(() -> function.apply(environment(RUNNERS_OWN, settings)))
        .doesNotThrowAnyException();
  }

  /// But for the outbox's table: its absence chooses the write without one.
  @ParameterizedTest
  @MethodSource("functions")
  void aMissingSettingIsNamed(
      Function<Map<String, String>, RequestStreamHandler> function, Map<String, String> settings) {
    for (var missing : settings.keySet()) {
      var environment = environment(LAMBDAS_OWN, settings);
      environment.put(missing, " ");

      if (!missing.equals("OUTBOX_TABLE")) {
        assertThatThrownBy(() -> function.apply(environment)).hasMessage(missing + " is not set");
      }
    }
  }

  @Test
  void anUnknownOrderingIsRefused() {
    var environment = environment(LAMBDAS_OWN, LATEST_STATE);
    environment.put("ORDERING", "none");

    assertThatThrownBy(() -> new BookAddedFunction(environment))
        .hasMessage("ORDERING must be latest-state or every-event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "a day", "9999999999", "+1", "٣"})
  void aSpanThatIsNoneIsRefused(String span) {
    var sweep = environment(LAMBDAS_OWN, SWEEP);
    sweep.put("DEFER_SECONDS_MAX", span);
    var consumer = environment(LAMBDAS_OWN, EVERY_EVENT);
    consumer.put("PARKING_RETENTION_DAYS", span);

    assertThatThrownBy(() -> new SweepInboxFunction(sweep))
        .hasMessage("DEFER_SECONDS_MAX must be an integer from 1 to 999999999");
    assertThatThrownBy(() -> new BookAddedFunction(consumer))
        .hasMessage("PARKING_RETENTION_DAYS must be an integer from 1 to 999999999");
  }

  @Test
  void nothingOutsideIsTouchedBeforeACall() {
    var settings = new HashMap<>(EVERY_EVENT);
    settings.putAll(SWEEP);

    var bookpost = DaggerUntouchableBookpost.factory().create(new Environment(settings));

    assertThat(bookpost.addBook()).isNotNull();
    assertThat(bookpost.removeBook()).isNotNull();
    assertThat(bookpost.listBooks()).isNotNull();
    assertThat(bookpost.changes()).isNotNull();
    assertThat(bookpost.announcements()).isNotNull();
    assertThat(bookpost.sweep()).isNotNull();
  }

  @Test
  void tracesAreDrawnAnewAtEachCall() {
    var traces = new RealSurroundings().traces();

    var drawn = IntStream.range(0, 100).mapToObj(_ -> traces.get()).toList();

    assertThat(drawn).doesNotHaveDuplicates();
  }

  private static Arguments function(
      Function<Map<String, String>, RequestStreamHandler> function, Map<String, String> settings) {
    return Arguments.of(function, settings);
  }

  private static Map<String, String> environment(
      Map<String, String> own, Map<String, String> settings) {
    var environment = new HashMap<>(own);
    environment.putAll(settings);
    return environment;
  }
}
