package bookpost.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import bookpost.emulator.dynamodb.wire.Protocol;
import bookpost.emulator.dynamodb.wire.WireRequest;
import bookpost.emulator.dynamodb.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One client's connection: HTTP/1.1 with its requests one after another, as the SDKs use it.
final class HttpConnection {
  private static final Logger LOG = System.getLogger(HttpConnection.class.getName());

  /// Of a request line with all its headers.
  private static final int HEAD_BYTES_MAX = 64 << 10;

  private static final int RESPONSE_HEAD_BYTES_MAX = 512;
  private static final int NOT_GIVEN = -1;

  /// The body is not what it says it is, so nothing more can be read.
  private static final class BadRequestException extends IOException {
    private static final long serialVersionUID = 1;

    BadRequestException(String message) {
      super(message);
    }
  }

  /// The parts of a request's head that are used.
  private static final class Head {
    String method = "";
    @Nullable String target;
    boolean isSigned;
    boolean isChunked;
    boolean expectsContinue;
    boolean keepsAlive;
    long contentLength = NOT_GIVEN;
  }

  private final SocketChannel channel;
  private final Protocol protocol;

  /// Bytes that were received but are not read yet.
  private final ByteBuffer in = ByteBuffer.allocateDirect(HEAD_BYTES_MAX).limit(0);

  private final byte[] line = new byte[HEAD_BYTES_MAX];
  private ByteBuffer out = ByteBuffer.allocateDirect(HEAD_BYTES_MAX);
  private long dateSecond;
  private String date = "";

  HttpConnection(SocketChannel channel, Protocol protocol) {
    this.channel = channel;
    this.protocol = protocol;
  }

  /// Until the client has closed it, or asks for what cannot be.
  void serve() throws IOException {
    boolean goesOn = true;
    while (goesOn && awaitRequest()) {
      goesOn = serveOne();
    }
  }

  private boolean awaitRequest() throws IOException {
    return in.hasRemaining() || receive();
  }

  private boolean serveOne() throws IOException {
    try {
      var head = readHead();
      if (head.contentLength > Protocol.BODY_BYTES_MAX) {
        send(protocol.tooLarge(), false);
        return false;
      }
      if (head.expectsContinue) {
        send("HTTP/1.1 100 Continue\r\n\r\n");
      }
      var body = head.isChunked ? readChunks() : readBody((int) Math.max(0, head.contentLength));
      if (body == null) {
        send(protocol.tooLarge(), false);
        return false;
      }
      send(answer(head, body), head.keepsAlive);
      return head.keepsAlive;
    } catch (BadRequestException e) {
      LOG.log(Level.DEBUG, "not HTTP", e);
      send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return false;
    }
  }

  private WireResponse answer(Head head, byte[] body) {
    var request =
        new WireRequest(head.method, Optional.ofNullable(head.target), head.isSigned, body);
    try {
      return protocol.answer(request);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(
          Level.ERROR,
          () -> "internal error (please report), for " + request.target().orElse("a request"),
          e);
      return protocol.internalError();
    }
  }

  private Head readHead() throws IOException {
    var head = new Head();
    int length = readLine();
    while (length == 0) {
      length = readLine();
    }
    var requestLine = new String(line, 0, length, ISO_8859_1).split(" ", -1);
    if (requestLine.length != 3 || !requestLine[2].startsWith("HTTP/1.")) {
      throw new BadRequestException("a request line");
    }
    head.method = requestLine[0];
    head.isSigned = requestLine[1].contains("X-Amz-Signature=");
    head.keepsAlive = requestLine[2].equals("HTTP/1.1");
    int bytes = length;
    for (length = readLine(); length > 0; length = readLine()) {
      bytes += length;
      if (bytes > HEAD_BYTES_MAX) {
        throw new BadRequestException("a head of more than " + HEAD_BYTES_MAX + " bytes");
      }
      readHeader(length, head);
    }
    return head;
  }

  private void readHeader(int length, Head head) throws IOException {
    int colon = 0;
    while (colon < length && line[colon] != ':') {
      colon++;
    }
    if (colon == 0 || colon == length) {
      throw new BadRequestException("a header without a name");
    }
    if (isNamed("x-amz-target", colon)) {
      head.target = value(colon, length);
    } else if (isNamed("content-length", colon)) {
      head.contentLength = number(value(colon, length), 10);
    } else if (isNamed("authorization", colon)) {
      head.isSigned = true;
    } else if (isNamed("connection", colon)) {
      var value = value(colon, length);
      head.keepsAlive =
          !value.equalsIgnoreCase("close")
              && (head.keepsAlive || value.equalsIgnoreCase("keep-alive"));
    } else if (isNamed("transfer-encoding", colon)) {
      head.isChunked = value(colon, length).equalsIgnoreCase("chunked");
    } else if (isNamed("expect", colon)) {
      head.expectsContinue = value(colon, length).equalsIgnoreCase("100-continue");
    }
  }

  /// @param name in small letters
  private boolean isNamed(String name, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte c = line[i];
      if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String value(int colon, int length) {
    return new String(line, colon + 1, length - colon - 1, ISO_8859_1).strip();
  }

  private static long number(String text, int radix) throws BadRequestException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadRequestException("not a length: " + text);
    }
    throw new BadRequestException("not a length: " + text);
  }

  /// Reads a line into [#line] and returns its length, its end not counted.
  private int readLine() throws IOException {
    int length = 0;
    while (true) {
      byte c = read();
      if (c == '\n') {
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
      }
      if (length == line.length) {
        throw new BadRequestException("a line of more than " + line.length + " bytes");
      }
      line[length++] = c;
    }
  }

  private byte[] readBody(int length) throws IOException {
    var body = new byte[length];
    int read = 0;
    while (read < length) {
      requireMore();
      int part = Math.min(in.remaining(), length - read);
      in.get(body, read, part);
      read += part;
    }
    return body;
  }

  /// Null if they are too large together.
  private byte @Nullable [] readChunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var size = new String(line, 0, readLine(), ISO_8859_1);
      int extension = size.indexOf(';');
      long length = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
      if (body.size() + length > Protocol.BODY_BYTES_MAX) {
        return null;
      }
      if (length == 0) {
        break;
      }
      body.writeBytes(readBody((int) length));
      if (readLine() != 0) {
        throw new BadRequestException("a chunk that is longer than it says");
      }
    }
    int trailer = readLine();
    while (trailer > 0) {
      trailer = readLine();
    }
    return body.toByteArray();
  }

  private byte read() throws IOException {
    requireMore();
    return in.get();
  }

  private void requireMore() throws IOException {
    if (!in.hasRemaining() && !receive()) {
      throw new BadRequestException("the client left within a request");
    }
  }

  private boolean receive() throws IOException {
    in.clear();
    int count = channel.read(in);
    in.flip();
    return count > 0;
  }

  private void send(WireResponse response, boolean keepsAlive) throws IOException {
    var body = response.body();
    if (out.capacity() < body.length + RESPONSE_HEAD_BYTES_MAX) {
      out = ByteBuffer.allocateDirect(body.length + RESPONSE_HEAD_BYTES_MAX);
    }
    var head =
        "HTTP/1.1 "
            + response.status()
            + ' '
            + reason(response.status())
            + "\r\nServer: Server\r\nDate: "
            + date()
            + "\r\nContent-Type: "
            + response.contentType()
            + "\r\nContent-Length: "
            + body.length
            + "\r\nConnection: "
            + (keepsAlive ? "keep-alive" : "close")
            + "\r\nx-amzn-RequestId: "
            + response.requestId()
            + "\r\nx-amz-crc32: "
            + response.crc32()
            + "\r\n\r\n";
    out.clear().put(head.getBytes(ISO_8859_1)).put(body);
    sendOut();
  }

  private void send(String text) throws IOException {
    out.clear().put(text.getBytes(ISO_8859_1));
    sendOut();
  }

  private void sendOut() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 404 -> "Not Found";
      case 413 -> "Request Entity Too Large";
      case 500 -> "Internal Server Error";
      default -> "Bad Request";
    };
  }

  /// The text is made once a second.
  private String date() {
    long second = System.currentTimeMillis() / 1_000;
    if (second != dateSecond) {
      dateSecond = second;
      date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }
    return date;
  }
}
