package bookpost.emulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The claims of a token whose signature is verified.
///
/// @param claims by their names
record Claims(ObjectNode claims) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /// Empty if it is no object, or says a thing twice.
  static Optional<Claims> of(String json) {
    try {
      return MAPPER.readTree(json) instanceof ObjectNode claims
          ? Optional.of(new Claims(claims))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  boolean areOf(String issuer) {
    return claims.path("iss").isTextual() && claims.path("iss").textValue().equals(issuer);
  }

  /// The client's id counts if no audience is named.
  boolean areMeantFor(List<String> audiences) {
    return texts(claims.path(claims.has("aud") ? "aud" : "client_id")).stream()
        .anyMatch(audiences::contains);
  }

  boolean areValidAt(Instant now) {
    var seconds = now.toEpochMilli() / 1e3;
    return claims.path("exp").isNumber()
        && claims.path("exp").doubleValue() > seconds
        && isPast("nbf", seconds)
        && isPast("iat", seconds);
  }

  private boolean isPast(String claim, double seconds) {
    var value = claims.path(claim);
    return value.isMissingNode() || (value.isNumber() && value.doubleValue() <= seconds);
  }

  List<String> scopes() {
    return texts(claims.path(claims.has("scope") ? "scope" : "scp")).stream()
        .flatMap(text -> Arrays.stream(text.split(" ", -1)))
        .toList();
  }

  private static List<String> texts(JsonNode value) {
    return (value.isArray() ? value.valueStream() : Stream.of(value))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }

  /// As a function gets them: each claim a text.
  ///
  /// @param granted the scopes that the route asked for
  ObjectNode inEvent(List<String> granted) {
    var jwt = JsonNodeFactory.instance.objectNode();
    var texts = jwt.putObject("claims");
    claims
        .properties()
        .forEach(claim -> {
          if (!claim.getValue().isNull()) {
            texts.put(claim.getKey(), text(claim.getValue()));
          }
        });
    if (granted.isEmpty()) {
      jwt.putNull("scopes");
    } else {
      var scopes = jwt.putArray("scopes");
      granted.forEach(scopes::add);
    }
    return jwt;
  }

  private static String text(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> object.toString();
      case JsonNode list when list.isArray() ->
          list.valueStream().map(Claims::text).collect(Collectors.joining(" ", "[", "]"));
      default -> value.asText();
    };
  }
}
