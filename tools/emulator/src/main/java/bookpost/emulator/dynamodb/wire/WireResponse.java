package bookpost.emulator.dynamodb.wire;

import java.util.zip.CRC32;

/// An HTTP response.
public final class WireResponse {
  private final int status;
  private final String contentType;
  private final String requestId;
  private final byte[] body;

  WireResponse(int status, String contentType, String requestId, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.requestId = requestId;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public String contentType() {
    return contentType;
  }

  /// For the header `x-amzn-RequestId`.
  public String requestId() {
    return requestId;
  }

  /// Of the body, for the header `x-amz-crc32`.
  public long crc32() {
    var crc32 = new CRC32();
    crc32.update(body);
    return crc32.getValue();
  }

  /// Not a copy: for reading only.
  public byte[] body() {
    return body;
  }
}
