package bookpost.adapter.in.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// A response in payload format 2.0.
record ApiResponse(int status, Map<String, String> headers, String body) {
  private static final JsonFactory JSON = new JsonFactory();

  /// Writes the members of an object.
  interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of(), "");
  }

  static ApiResponse json(
      int status, String contentType, Map<String, String> headers, Members members) {
    var all = new HashMap<>(headers);
    all.put("content-type", contentType);
    var body = new StringWriter();
    try (var json = JSON.createGenerator(body)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ApiResponse(status, all, body.toString());
  }

  void writeTo(OutputStream out) throws IOException {
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", status);
      json.writeObjectFieldStart("headers");
      for (var header : headers.entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", body);
      json.writeEndObject();
    }
  }
}
