package bookpost.adapter.in.lambda;

import bookpost.adapter.in.lambda.ApiResponse.Members;
import java.util.Map;

/// Refusals as [problem details](https://www.rfc-editor.org/rfc/rfc9457). Their type is
/// `about:blank`, so the title is the status's own; the extensions `field` and `rule` name the
/// value that the client must correct.
final class ProblemDetails {
  private static final String CONTENT_TYPE = "application/problem+json";
  private static final String RETRY_AFTER_S = "1";

  private ProblemDetails() {}

  static ApiResponse invalid(String field, String rule) {
    return mendable(400, "Bad Request", field, rule);
  }

  static ApiResponse conflicting(String field, String rule) {
    return mendable(409, "Conflict", field, rule);
  }

  static ApiResponse tooLarge(String field, String rule) {
    return mendable(413, "Content Too Large", field, rule);
  }

  /// Contains no details; those are in the log.
  static ApiResponse unforeseen() {
    return problem(500, "Internal Server Error", Map.of(), _ -> {});
  }

  static ApiResponse unavailable() {
    return problem(
        503,
        "Service Unavailable",
        Map.of("retry-after", RETRY_AFTER_S),
        json ->
            json.writeStringField(
                "detail", "Try again later; a change may have happened all the same."));
  }

  private static ApiResponse mendable(int status, String title, String field, String rule) {
    return problem(
        status,
        title,
        Map.of(),
        json -> {
          json.writeStringField("detail", field + " " + rule);
          json.writeStringField("field", field);
          json.writeStringField("rule", rule);
        });
  }

  private static ApiResponse problem(
      int status, String title, Map<String, String> headers, Members more) {
    return ApiResponse.json(
        status,
        CONTENT_TYPE,
        headers,
        json -> {
          json.writeStringField("title", title);
          json.writeNumberField("status", status);
          more.writeTo(json);
        });
  }
}
