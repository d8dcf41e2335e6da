package bookpost.emulator.file.stack;

import static bookpost.emulator.file.stack.GeneratedResources.alphanumeric;
import static bookpost.emulator.file.stack.GeneratedResources.normal;

import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Generates the HTTP API, its routes and its authorizers from `httpApi` events.
final class RouteResources {
  private static final String API = "HttpApi";

  private final Optional<Value> payload;
  private final GeneratedResources generated;
  private final Problems problems;

  /// By their names in the file.
  private final Map<String, Values> authorizers = new LinkedHashMap<>();

  RouteResources(Section provider, GeneratedResources generated, Problems problems) {
    this.generated = generated;
    this.problems = problems;
    var httpApi = provider.section("httpApi");
    payload = httpApi.flatMap(section -> section.value("payload"));
    httpApi
        .flatMap(section -> section.section("authorizers"))
        .ifPresent(section -> section.entries().forEach(this::authorizer));
    httpApi.ifPresent(section -> section.close(KeysWithoutEffect.HTTP_API));
  }

  private void authorizer(String name, Value value) {
    var authorizer = section(value);
    authorizer.choice("type", "jwt");
    authorizers.put(
        name,
        new Values(authorizer.at())
            .with("AuthorizerType", "JWT")
            .with("IdentitySource", authorizer.value("identitySource").map(RouteResources::listed))
            .with(
                "JwtConfiguration",
                new Values(authorizer.at())
                    .with("Audience", listed(authorizer.required("audience")))
                    .with("Issuer", authorizer.required("issuerUrl"))));
    authorizer.close();
  }

  private static Value listed(Value value) {
    return value instanceof Value.Sequence || value instanceof Value.Broken
        ? value
        : Values.list(value.at(), value);
  }

  private Section section(Value value) {
    return new Section(value, UnaryOperator.identity(), problems);
  }

  void route(String key, Value target, Value event) {
    var at = event.at();
    var authorization = new Values(at);
    var written =
        switch (event) {
          case Value.Mapping _ -> {
            var route = section(event);
            var text = route.requiredText("method") + " " + route.requiredText("path");
            route.value("authorizer").ifPresent(given -> authorize(given, authorization));
            route.close();
            yield text;
          }
          default -> event.scalar().orElse("");
        };
    var space = Math.max(0, written.indexOf(' '));
    var routeKey = written.substring(0, space).toUpperCase(Locale.ROOT) + written.substring(space);
    if (!generated.contain(API)) {
      generated.add(API, ResourceType.HTTP_API, new Values(at));
      generated.add(API + "Stage", ResourceType.HTTP_API_STAGE, new Values(at));
      authorizers.forEach((name, properties) ->
          generated.add(authorizerId(name), ResourceType.AUTHORIZER, properties));
    }
    var integration = "HttpApiIntegration" + normal(key);
    if (!generated.contain(integration)) {
      generated.add(
          integration,
          ResourceType.INTEGRATION,
          new Values(at)
              .with("IntegrationType", "AWS_PROXY")
              .with("IntegrationUri", target)
              .with("PayloadFormatVersion", "2.0")
              .with("PayloadFormatVersion", payload)
              .with("TimeoutInMillis", 30_000));
    }
    var id =
        "HttpApiRoute"
            + Arrays.stream(routeKey.split("/"))
                .map(part -> alphanumeric(part.toLowerCase(Locale.ROOT).replace("-", "Dash")))
                .collect(Collectors.joining());
    if (generated.contain(id)) {
      problems.report(at, "duplicate route: " + routeKey, "each route once");
      return;
    }
    generated.add(
        id,
        ResourceType.ROUTE,
        authorization
            .with("RouteKey", routeKey)
            .with(
                "Target",
                Values.join(
                    at, "/", Values.text(at, "integrations"), Values.ref(at, integration))));
  }

  /// As for `osls`, an empty text is no authorizer.
  private void authorize(Value given, Values route) {
    if (given instanceof Value.Broken || given.scalar().filter(String::isEmpty).isPresent()) {
      return;
    }
    var authorizer =
        given instanceof Value.Mapping
            ? section(given)
            : section(new Values(given.at()).with("name", given).mapping());
    authorizer.choice("type", "jwt");
    var name = authorizer.requiredText("name");
    var scopes = authorizer.value("scopes");
    authorizer.close();
    if (authorizers.containsKey(name)) {
      route
          .with("AuthorizationType", "JWT")
          .with("AuthorizerId", Values.ref(given.at(), authorizerId(name)))
          .with("AuthorizationScopes", scopes);
    } else {
      problems.report(
          authorizer.at("name"),
          "unknown authorizer: " + name,
          "the names under provider.httpApi.authorizers: "
              + String.join(", ", authorizers.keySet()));
    }
  }

  private static String authorizerId(String name) {
    return "HttpApiAuthorizer" + normal(name);
  }
}
