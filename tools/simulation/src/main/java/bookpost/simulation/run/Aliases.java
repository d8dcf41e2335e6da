package bookpost.simulation.run;

import static java.util.stream.Collectors.toMap;

import bookpost.bootstrap.AwsClients;
import bookpost.bootstrap.Surroundings;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.emulator.topology.Topology;
import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.cloud.FunctionInstance;
import bookpost.simulation.schedule.Choices;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of a service during its migration from one topology to another. Functions that
/// both have are called by an alias, which is turned from the old version to the new. On the way it
/// has weights, and each call goes to either.
final class Aliases implements FunctionFactory {
  private enum Version {
    OLD,
    NEW
  }

  private final FunctionFactory code;
  private final Choices choices;
  private final Map<Version, Map<String, LambdaFunction>> functions;

  /// The versions behind each alias, by the function's key: one or both.
  private final Map<String, List<Version>> pointing = new HashMap<>();

  Aliases(FunctionFactory code, Topology from, Topology to, Choices choices) {
    this.code = code;
    this.choices = choices;
    functions = Map.of(Version.OLD, byKey(from), Version.NEW, byKey(to));
    of(Version.OLD).keySet().stream()
        .filter(of(Version.NEW)::containsKey)
        .forEach(it -> pointing.put(it, List.of(Version.OLD)));
  }

  private static Map<String, LambdaFunction> byKey(Topology topology) {
    return topology.functions().stream().collect(toMap(LambdaFunction::key, it -> it));
  }

  private Map<String, LambdaFunction> of(Version version) {
    return functions.getOrDefault(version, Map.of());
  }

  void share(String function) {
    pointing.put(function, List.of(Version.OLD, Version.NEW));
  }

  void turn(String function) {
    pointing.put(function, List.of(Version.NEW));
  }

  @Override
  public FunctionInstance instance(
      LambdaFunction function, AwsClients clients, Surroundings surroundings) {
    if (!pointing.containsKey(function.key())) {
      return code.instance(function, clients, surroundings);
    }
    var instances = new EnumMap<Version, FunctionInstance>(Version.class);
    return (in, out, context) ->
        instances
            .computeIfAbsent(
                called(function.key()),
                version -> code.instance(at(version, function), clients, surroundings))
            .handle(in, out, context);
  }

  private Version called(String function) {
    var versions = pointing.getOrDefault(function, List.of());
    return versions.get(
        versions.size() == 1 ? 0 : choices.choose("version of " + function, versions.size()));
  }

  private LambdaFunction at(Version version, LambdaFunction function) {
    return Optional.ofNullable(of(version).get(function.key())).orElse(function);
  }
}
