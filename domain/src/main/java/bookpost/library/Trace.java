package bookpost.library;

import java.util.regex.Pattern;

/// The origin of a change: the `traceparent` of [W3C Trace
/// Context](https://www.w3.org/TR/trace-context/), version 00, with non-zero ids.
public record Trace(String traceparent) {
  private static final Pattern VERSION_00 =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  public Trace {
    if (!isTraceparent(traceparent)) {
      throw new InvalidValueException("traceparent", "must be a W3C traceparent of version 00");
    }
  }

  public static boolean isTraceparent(String text) {
    return VERSION_00.matcher(text).matches();
  }
}
