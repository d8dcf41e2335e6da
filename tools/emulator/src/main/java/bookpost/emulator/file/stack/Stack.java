package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Variables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The CloudFormation resources that the file deploys, by their logical ids: those that `osls`
/// generates from the functions and those under `resources`.
///
/// @param functions the keys under `functions`, by logical id
public record Stack(
    String service,
    String stage,
    String region,
    String name,
    Map<String, Resource> resources,
    Map<String, String> functions) {
  public static final String DEFAULT_BUS = "default";

  public Stack {
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    functions = Map.copyOf(functions);
  }

  Optional<Resource> resource(String id) {
    return Optional.ofNullable(resources.get(id));
  }

  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, Variables.LOCAL_ACCOUNT, resource);
  }
}
