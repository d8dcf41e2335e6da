package bookpost.emulator.dynamodb.value;

import java.util.Arrays;
import java.util.Base64;

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

  public int length() {
    return content.length;
  }

  public byte[] toByteArray() {
    return content.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(content);
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
