package bookpost.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.Channel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A function of the zip at the moment that a snapshot is taken of it: as Lambda starts it, with no
/// credentials in the environment, and rehearsed.
final class SnapshotIT {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "AddBook, dynamodb.transform.TransactWriteItemsRequestMarshaller",
    "RemoveBook, dynamodb.transform.TransactWriteItemsRequestMarshaller",
    "ListBooks, dynamodb.transform.ScanRequestMarshaller",
    "ChangeProcessor, eventbridge.transform.PutEventsRequestMarshaller",
    "BookAdded, dynamodb.transform.PutItemRequestMarshaller",
    "BookRemoved, dynamodb.transform.PutItemRequestMarshaller",
    "SweepInbox, dynamodb.transform.ScanRequestMarshaller"
  })
  void theWayToTheStoreIsWarmAndNothingUniqueIsLeftOnIt(String name, String marshaller)
      throws IOException, ReflectiveOperationException {
    try (var zip = UnpackedZip.below(root)) {
      var function = zip.function(name, lambdasEnvironment());
      assertThat(zip.loaded()).extracting(Class::getName).noneMatch(it -> it.endsWith(marshaller));

      rehearse(function);

      assertThat(zip.loaded()).extracting(Class::getName).anyMatch(it -> it.endsWith(marshaller));
      assertThat(new Snapshot(function, zip.loaded()).placesOf(unique(zip)))
          .allMatch(SnapshotIT::isHarmless);
    }
  }

  private static Map<String, String> lambdasEnvironment() {
    var environment = new HashMap<>(DeployableZipIT.ENVIRONMENT);
    environment.keySet().removeIf(it -> it.matches("AWS_(ENDPOINT|ACCESS|SECRET).*"));
    return environment;
  }

  private static void rehearse(Object function) throws ReflectiveOperationException {
    var field = function.getClass().getSuperclass().getDeclaredField("handler");
    field.setAccessible(true);
    var handler = field.get(function);
    var context = handler.getClass().getClassLoader().loadClass("org.crac.Context");
    var beforeCheckpoint = handler.getClass().getDeclaredMethod("beforeCheckpoint", context);
    beforeCheckpoint.setAccessible(true);
    beforeCheckpoint.invoke(handler, (Object) null);
  }

  /// Generators, times, ids, credentials and connections.
  private static Class<?>[] unique(UnpackedZip zip) throws ClassNotFoundException {
    return Stream.concat(
            Stream.of(
                Random.class,
                SplittableRandom.class,
                Instant.class,
                UUID.class,
                URLConnection.class,
                Socket.class,
                Channel.class),
            Stream.of(
                zip.loadClass("bookpost.announcement.AnnouncementId"),
                zip.loadClass("bookpost.library.Trace"),
                zip.loadClass("software.amazon.awssdk.identity.spi.AwsCredentialsIdentity")))
        .toArray(Class<?>[]::new);
  }

  /// The JDK's TLS keeps a `SecureRandom`, which [Lambda keeps
  /// unique](https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html). The SDK keeps
  /// the dummy credentials, and a generator for a back-off that our client replaces.
  private static boolean isHarmless(String place) {
    return place.endsWith(".context.secureRandom: java.security.SecureRandom")
        || place.startsWith(
            "software.amazon.awssdk.auth.credentials.AwsBasicCredentials.ANONYMOUS_CREDENTIALS: ")
        || place.startsWith(
            "software.amazon.awssdk.services.dynamodb.DynamoDbRetryPolicy.BACKOFF_STRATEGY.");
  }
}
