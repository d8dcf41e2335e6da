package bookpost.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The zip, unpacked as Lambda does it and loaded without anything of this build's class path.
final class DeployableZipIT {
  static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("BOOKS_TABLE", "books"),
          Map.entry("OUTBOX_TABLE", "outbox"),
          Map.entry("OUTBOX_RETENTION_DAYS", "30"),
          Map.entry("CATALOGUE_TABLE", "catalogue"),
          Map.entry("DEFERRED_TABLE", "deferred"),
          Map.entry("DEFER_SECONDS_MAX", "3600"),
          Map.entry("PARKING_TABLE", "parking"),
          Map.entry("PARKING_RETENTION_DAYS", "90"),
          Map.entry("EVENT_BUS", "bus"),
          Map.entry("ORDERING", "every-event"),
          Map.entry("AWS_REGION", "eu-central-1"),
          Map.entry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
          Map.entry("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://127.0.0.1:1"),
          Map.entry("AWS_ACCESS_KEY_ID", "key"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "secret"));

  /// Slightly more than the present size: another service's client, or the SDK's default HTTP
  /// client beside ours, exceeds it. Lambda accepts a zip five times as large.
  private static final long BYTES_MAX = 10_000_000;

  @TempDir private static Path root;
  private static UnpackedZip zip = new UnpackedZip();

  @BeforeAll
  static void unpack() throws IOException {
    zip = UnpackedZip.below(root);
  }

  @AfterAll
  static void close() throws IOException {
    zip.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AddBook         | {}              | "statusCode":400
          RemoveBook      | {}              | "statusCode":400
          ListBooks       | {"queryStringParameters":{"limit":"0"}} | "statusCode":400
          ChangeProcessor | {"Records":[]}  | {"batchItemFailures":[]}
          BookAdded       | {"Records":[]}  | {"batchItemFailures":[]}
          BookRemoved     | {"Records":[]}  | {"batchItemFailures":[]}
          """)
  void aFunctionServesFromTheZipAlone(String function, String event, String answer)
      throws ReflectiveOperationException {
    var out = new ByteArrayOutputStream();

    invoke(function(function), new ByteArrayInputStream(event.getBytes(UTF_8)), out);

    assertThat(out.toString(UTF_8)).contains(answer);
  }

  @Test
  void theSweepIsMadeFromTheZipAlone() throws ReflectiveOperationException {
    assertThat(function("SweepInbox").getClass().getClassLoader()).isSameAs(zip);
  }

  @Test
  void theZipHoldsClassesRehearsalsAndJarsAlone() {
    assertThat(zip.entries())
        .allMatch(name ->
            name.matches("bookpost/bootstrap/(rehearsal/)?[\\w$-]+\\.class")
                || name.matches("bookpost/bootstrap/rehearsal/\\w+/\\w+\\.json")
                || name.matches("lib/[\\w.-]+\\.jar"))
        .noneMatch(name -> name.matches(".*-(sources|javadoc|tests)\\.jar"));
  }

  @Test
  void noClassIsInTheZipTwice() throws IOException {
    var classes = new ArrayList<>(classes(zip.entries()));
    try (var jars = Files.newDirectoryStream(root.resolve("lib"))) {
      for (var jar : jars) {
        try (var contents = new ZipFile(jar.toFile())) {
          classes.addAll(classes(contents.stream().map(entry -> entry.getName()).toList()));
        }
      }
    }

    assertThat(classes).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
  }

  @Test
  void theZipIsSmall() {
    assertThat(Path.of(System.getProperty("bookpost.zip")).toFile().length()).isLessThan(BYTES_MAX);
  }

  @Test
  void theZipHoldsNothingOfTheRunnerOrOfTests() {
    assertThat(zip.entries())
        .contains("bookpost/bootstrap/AddBookFunction.class")
        .noneMatch(name -> name.matches("(?i).*(emulator|testkit|memory|local|junit|assertj).*"))
        .noneMatch(name -> name.matches("(?i).*(netty|apache|compiler|errorprone).*"));
  }

  /// Each jar may contain a module descriptor.
  private static List<String> classes(List<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .toList();
  }

  private static Object function(String name) throws ReflectiveOperationException {
    return zip.function(name, ENVIRONMENT);
  }

  private static void invoke(Object function, InputStream in, OutputStream out)
      throws ReflectiveOperationException {
    var type = zip.loadClass("com.amazonaws.services.lambda.runtime.Context");
    var logger = zip.loadClass("com.amazonaws.services.lambda.runtime.LambdaLogger");
    var context =
        proxy(
            type,
            Map.of(
                "getAwsRequestId",
                "request",
                "getRemainingTimeInMillis",
                10_000,
                "getLogger",
                proxy(logger, Map.of())));
    function
        .getClass()
        .getMethod("handleRequest", InputStream.class, OutputStream.class, type)
        .invoke(function, in, out, context);
  }

  private static Object proxy(Class<?> type, Map<String, Object> answers) {
    return Proxy.newProxyInstance(
        zip, new Class<?>[] {type}, (_, method, _) -> answers.get(method.getName()));
  }
}
