package bookpost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The golden files: `*.record.json` is an element of a stream batch of the books table as Lambda
/// hands it over, `*.outbox-record.json` one of the outbox; `*.event.json` is the CloudEvent that
/// our own relay makes of it, `*.pipe-event.json` the one that a pipe's template makes. Consumers
/// see either, and read the same.
public final class Golden {
  private Golden() {}

  public static String read(String file) {
    try (var in = Golden.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
