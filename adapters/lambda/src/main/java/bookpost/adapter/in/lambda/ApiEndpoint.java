package bookpost.adapter.in.lambda;

import bookpost.catalogue.CatalogueUnavailableException;
import bookpost.cloudevents.JsonValue;
import bookpost.library.InvalidValueException;
import bookpost.library.LibraryUnavailableException;
import bookpost.library.Trace;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Handles requests in two steps: an invalid value while reading is the client's fault, and ours
/// while answering.
///
/// @param traces a new trace for each request without a valid one of its own
record ApiEndpoint<T>(
    Supplier<Trace> traces,
    Function<ApiRequest, T> read,
    BiFunction<T, Trace, ApiResponse> answer) {

  void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    respond(event, Log.of(context)).writeTo(out);
  }

  private ApiResponse respond(String event, Log log) {
    try {
      var request = new ApiRequest(JsonValue.parse(event).orElse(new JsonValue.Null()));
      var trace = request.trace().orElseGet(traces);
      return respond(request, trace, log.with("trace", trace.traceparent()));
    } catch (RuntimeException e) {
      log.error("unforeseen", e);
      return ProblemDetails.unforeseen();
    }
  }

  private ApiResponse respond(ApiRequest request, Trace trace, Log log) {
    T input;
    try {
      input = read.apply(request);
    } catch (InvalidValueException e) {
      return ProblemDetails.invalid(e.field(), e.rule());
    } catch (BodyTooLargeException _) {
      return ProblemDetails.tooLarge(
          "body", "must have at most " + ApiRequest.BODY_BYTES_MAX + " bytes");
    }
    try {
      var response = answer.apply(input, trace);
      log.info("returned status " + response.status());
      return response;
    } catch (LibraryUnavailableException | CatalogueUnavailableException e) {
      log.warn("unavailable: " + e.getMessage());
      return ProblemDetails.unavailable();
    }
  }
}
