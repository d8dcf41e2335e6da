package bookpost.emulator.file;

import bookpost.emulator.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the HTTP API's routes, and the integrations that lead from them to functions.
final class Routes {
  private static final Pattern ROUTE_KEY =
      Pattern.compile("(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (/[^\\s{}*]*)");

  private final Targets targets;
  private final Problems problems;
  private final Map<String, String> functionsByIntegration = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final List<Route> routes = new ArrayList<>();

  Routes(Targets targets, Problems problems) {
    this.targets = targets;
    this.problems = problems;
  }

  List<Route> all() {
    return routes;
  }

  void integration(Resource resource, Section properties) {
    properties.choice("IntegrationType", "AWS_PROXY");
    properties.choice("PayloadFormatVersion", "2.0");
    properties.number("TimeoutInMillis", 30_000, 30_000);
    targets
        .function(properties.required("IntegrationUri"))
        .ifPresent(key -> functionsByIntegration.put(resource.id(), key));
    properties.close(WithoutEffect.INTEGRATION);
  }

  void route(Section properties) {
    var target = properties.requiredText("Target");
    var function =
        Optional.ofNullable(functionsByIntegration.get(target.replaceFirst("^integrations/", "")));
    var routeKey = properties.requiredText("RouteKey");
    var parts = ROUTE_KEY.matcher(routeKey);
    if (!parts.matches()) {
      problems.tell(
          properties.at("RouteKey"),
          "the route " + routeKey + " is not supported",
          "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS and a path without parameters");
    } else if (!keys.add(routeKey)) {
      problems.tell(
          properties.at("RouteKey"), "the route " + routeKey + " is there already", "each once");
    } else {
      function.ifPresent(key -> routes.add(new Route(parts.group(1), parts.group(2), key)));
    }
    properties.close(WithoutEffect.ROUTE);
  }
}
