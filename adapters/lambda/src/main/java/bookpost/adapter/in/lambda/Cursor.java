package bookpost.adapter.in.lambda;

import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The start of a page of the catalogue, as a text that clients send back: a name after its
/// CRC-32C. The checksum detects a text that was cut or made up; the name is not secret.
final class Cursor {
  private Cursor() {}

  static String write(BookName name) {
    var bytes = name.value().getBytes(StandardCharsets.UTF_8);
    var checksum = new CRC32C();
    checksum.update(bytes);
    var cursor = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    cursor.putInt((int) checksum.getValue()).put(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
  }

  static BookName read(String text) {
    return decode(text)
        .filter(name -> write(name).equals(text))
        .orElseThrow(
            () -> new InvalidValueException("next", "must be the text from the previous page"));
  }

  private static Optional<BookName> decode(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      return Optional.of(
          new BookName(
              new String(
                  bytes, Integer.BYTES, bytes.length - Integer.BYTES, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }
}
