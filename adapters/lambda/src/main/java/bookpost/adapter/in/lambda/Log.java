package bookpost.adapter.in.lambda;

import bookpost.announcement.Announcement;
import bookpost.announcement.ParkedEntry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes log entries, each one line of JSON even if its text has line breaks. CloudWatch adds the
/// time.
record Log(LambdaLogger logger, Map<String, String> fields) {
  private static final JsonFactory JSON = new JsonFactory();

  static Log of(Context context) {
    return new Log(context.getLogger(), Map.of("requestId", context.getAwsRequestId()));
  }

  Log with(String field, String value) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Log(logger, more);
  }

  Log with(Announcement announcement) {
    return with("announcementId", announcement.id().value())
        .with("trace", announcement.trace().traceparent())
        .with("book", announcement.name().value());
  }

  void parked(ParkedEntry entry) {
    with("book", entry.book()).with("entry", entry.entry()).warn("parked: " + entry.cause());
  }

  void info(String message) {
    write("INFO", message);
  }

  void warn(String message) {
    write("WARN", message);
  }

  void error(String message, Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    with("error", trace.toString()).write("ERROR", message);
  }

  private void write(String level, String message) {
    var line = new StringWriter();
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("level", level);
      json.writeStringField("message", message);
      for (var field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logger.log(line.toString());
  }
}
