package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.topology.Route;
import bookpost.emulator.topology.Route.Authorization;
import bookpost.emulator.topology.Route.Throttle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the HTTP API: its routes, the integrations that lead from them to functions, and their
/// throttles and authorizers.
final class DeclaredRoutes {
  private static final Pattern ROUTE_KEY =
      Pattern.compile("(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (/[^\\s{}*]*)");
  private static final List<String> THROTTLING =
      List.of("ThrottlingRateLimit", "ThrottlingBurstLimit");
  private static final int REQUESTS_MAX = 1_000_000;

  private final Targets targets;
  private final Problems problems;
  private final Map<String, String> functionsByIntegration = new HashMap<>();
  private final Map<String, Issuer> issuersByAuthorizer = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final List<Route> routes = new ArrayList<>();
  private Optional<Throttle> throttle = Optional.empty();

  DeclaredRoutes(Targets targets, Problems problems) {
    this.targets = targets;
    this.problems = problems;
  }

  List<Route> all() {
    return routes;
  }

  private record Issuer(String url, List<String> audiences) {}

  void api(Section properties) {
    properties.choice("ProtocolType", "HTTP");
    properties.close(PropertiesWithoutEffect.HTTP_API_RESOURCE);
  }

  void stage(Section properties) {
    properties.choice("StageName", "$default");
    throttle = properties.section("DefaultRouteSettings").flatMap(DeclaredRoutes::throttle);
    properties.close(PropertiesWithoutEffect.HTTP_API_STAGE);
  }

  private static Optional<Throttle> throttle(Section settings) {
    var throttle =
        THROTTLING.stream().anyMatch(settings::has)
            ? Optional.of(
                new Throttle(
                    requests(settings, "ThrottlingRateLimit"),
                    requests(settings, "ThrottlingBurstLimit")))
            : Optional.<Throttle>empty();
    settings.close(PropertiesWithoutEffect.ROUTE_SETTINGS);
    return throttle;
  }

  private static int requests(Section settings, String key) {
    return settings.number(settings.required(key), 1, REQUESTS_MAX).orElse(1);
  }

  void authorizer(Resource resource, Section properties) {
    properties.choice("AuthorizerType", "JWT");
    var sources = properties.list("IdentitySource");
    sources.forEach(source -> properties.choice(source, "$request.header.Authorization"));
    if (sources.size() != 1) {
      problems.report(
          properties.at("IdentitySource"),
          "must be exactly one source",
          "$request.header.Authorization");
    }
    var jwt = properties.requiredSection("JwtConfiguration");
    var issuer = jwt.requiredText("Issuer");
    var audiences = texts(jwt, "Audience");
    var isBroken = jwt.value("Audience").filter(Value.Broken.class::isInstance).isPresent();
    if (!isBroken && (audiences.isEmpty() || audiences.contains(""))) {
      problems.report(jwt.at("Audience"), "has no audience", "an audience");
    }
    if (jwt.text("Issuer").filter(String::isEmpty).isPresent()) {
      problems.report(jwt.at("Issuer"), "has no issuer", "the issuer's URL");
    }
    jwt.close();
    properties.close(PropertiesWithoutEffect.AUTHORIZER);
    issuersByAuthorizer.put(resource.id(), new Issuer(issuer, audiences));
  }

  private static List<String> texts(Section section, String key) {
    return section.list(key).stream().flatMap(item -> section.text(item).stream()).toList();
  }

  void integration(Resource resource, Section properties) {
    properties.choice("IntegrationType", "AWS_PROXY");
    properties.choice("PayloadFormatVersion", "2.0");
    properties.number("TimeoutInMillis", 30_000, 30_000);
    targets
        .function(properties.required("IntegrationUri"))
        .ifPresent(key -> functionsByIntegration.put(resource.id(), key));
    properties.close(PropertiesWithoutEffect.INTEGRATION);
  }

  void route(Section properties) {
    var target = properties.requiredText("Target");
    var function =
        Optional.ofNullable(functionsByIntegration.get(target.replaceFirst("^integrations/", "")));
    var routeKey = properties.requiredText("RouteKey");
    var parts = ROUTE_KEY.matcher(routeKey);
    if (!parts.matches()) {
      problems.report(
          properties.at("RouteKey"),
          "unsupported route: " + routeKey,
          "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS and a path without parameters");
    } else if (!keys.add(routeKey)) {
      problems.report(properties.at("RouteKey"), "duplicate route: " + routeKey, "each route once");
    } else {
      var authorization = authorization(properties);
      function.ifPresent(key ->
          routes.add(new Route(parts.group(1), parts.group(2), key, throttle, authorization)));
    }
    properties.close(PropertiesWithoutEffect.ROUTE);
  }

  private Optional<Authorization> authorization(Section route) {
    if (!route.choice("AuthorizationType", "NONE", "JWT").orElse("NONE").equals("JWT")) {
      return Optional.empty();
    }
    var id = route.requiredText("AuthorizerId");
    var issuer = issuersByAuthorizer.get(id);
    var scopes = texts(route, "AuthorizationScopes");
    if (issuer == null) {
      problems.report(
          route.at("AuthorizerId"),
          "unknown authorizer: " + id,
          String.join(", ", issuersByAuthorizer.keySet()));
      return Optional.empty();
    }
    return Optional.of(new Authorization(issuer.url(), issuer.audiences(), scopes));
  }
}
