package bookpost.emulator.dynamodb.value;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Binary content; orders as unsigned bytes.
public final class Bytes implements Comparable<Bytes> {
  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// @param content is copied
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /// Empty if the text is not Base64, or one that another encoder would write differently.
  static Optional<Bytes> ofBase64(String text) {
    try {
      var bytes = new Bytes(Base64.getDecoder().decode(text));
      return text.endsWith("=") && !bytes.base64().equals(text)
          ? Optional.empty()
          : Optional.of(bytes);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  public int length() {
    return content.length;
  }

  public byte[] toByteArray() {
    return content.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  public boolean startsWith(Bytes prefix) {
    return prefix.length() <= length()
        && Arrays.equals(content, 0, prefix.length(), prefix.content, 0, prefix.length());
  }

  /// The least bytes that come after all that start with these; empty if nothing does.
  public Optional<Bytes> afterPrefixed() {
    for (int length = content.length; length > 0; length--) {
      if (content[length - 1] != (byte) 0xff) {
        var next = Arrays.copyOf(content, length);
        next[length - 1]++;
        return Optional.of(new Bytes(next));
      }
    }
    return Optional.empty();
  }

  public boolean contains(Bytes part) {
    int partLength = part.length();
    for (int from = 0; from + partLength <= content.length; from++) {
      if (Arrays.equals(content, from, from + partLength, part.content, 0, partLength)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return base64();
  }
}
