package bookpost.emulator.file;

import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.StackReader;
import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.ProjectFiles;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.Variables;
import bookpost.emulator.file.text.Yaml;
import bookpost.emulator.file.topology.TopologyReader;
import bookpost.emulator.topology.Topology;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A Serverless Framework file, with the files that it includes; or, to be surveyed alone, a
/// CloudFormation template.
public final class DeploymentFile {
  private static final String CLOUD_FORMATION = "Resources";
  private static final String SERVICE = "service";
  private static final List<String> SERVERLESS =
      List.of(SERVICE, "provider", "functions", "resources");

  private DeploymentFile() {}

  /// Reads the file, with nothing said on the command line, as it would be deployed if it named
  /// another service: that is how a stack is given another topology.
  public static FileReading readFor(String service, Path file) {
    return read(file, Map.of(), Map.of(), Map.of(), root -> named(service, root));
  }

  private static Value named(String service, Value root) {
    if (!(root instanceof Value.Mapping(var at, var entries)) || !entries.containsKey(SERVICE)) {
      return root;
    }
    var renamed = new LinkedHashMap<>(entries);
    renamed.computeIfPresent(SERVICE, (_, it) -> new Value.Text(it.at(), service));
    return new Value.Mapping(at, renamed);
  }

  /// Reads the file as `osls` would deploy it. Keys without effect on a local run are known by
  /// name; every other unsupported key is a problem, and all problems are reported at once.
  ///
  /// @param file files that it includes stand in its folder or below
  /// @param options as on the command line: `stage`, `region`
  /// @param parameters as after `--param` on the command line; they win over the file's `params`
  /// @param environment the variables for `${env:…}`
  public static FileReading read(
      Path file,
      Map<String, String> options,
      Map<String, String> parameters,
      Map<String, String> environment) {
    return read(file, options, parameters, environment, root -> root);
  }

  private static FileReading read(
      Path file,
      Map<String, String> options,
      Map<String, String> parameters,
      Map<String, String> environment,
      UnaryOperator<Value> change) {
    var problems = new Problems();
    var name = file.getFileName().toString();
    var files = new ProjectFiles(file.toAbsolutePath().resolveSibling(""), problems);
    var written = files.read(name, Location.start(name));
    if (written.isEmpty()) {
      problems.report(Location.start(file.toString()), "file not found", "a Serverless file");
    }
    var topology =
        written.map(root -> {
          var variables =
              new Variables(change.apply(root), files, options, parameters, environment, problems);
          return topology(variables, problems);
        });
    return topology.isPresent() && problems.all().isEmpty()
        ? new FileReading.Understood(topology.get())
        : new FileReading.Refused(problems.all());
  }

  /// Looks through any Serverless or CloudFormation file, be it fit for a local run or not.
  ///
  /// @param file files that it includes stand in its folder or below
  /// @param environment the variables for `${env:…}`
  public static Survey survey(Path file, Map<String, String> environment) {
    return survey(file, Map.of(), Map.of(), environment);
  }

  /// @param options as for [#read]
  /// @param parameters as for [#read]
  public static Survey survey(
      Path file,
      Map<String, String> options,
      Map<String, String> parameters,
      Map<String, String> environment) {
    var problems = new Problems();
    var name = file.getFileName().toString();
    var start = Location.start(name);
    var files = new ProjectFiles(file.toAbsolutePath().resolveSibling(""), problems);
    var written = files.read(name, start);
    if (written.isEmpty()) {
      problems.report(Location.start(file.toString()), "file not found", "an existing file");
      return new Survey.Unreadable(problems.all());
    }
    var root =
        written.get() instanceof Value.Text(_, var content)
            ? Yaml.parse(name, content, problems)
            : written.get();
    var keys = root instanceof Value.Mapping(_, var entries) ? entries.keySet() : Set.<String>of();
    if (keys.contains(CLOUD_FORMATION)) {
      return new Survey.Made(new Inventory(new StackReader(problems).readTemplate(root), problems));
    }
    if (SERVERLESS.stream().anyMatch(keys::contains)) {
      var variables = new Variables(root, files, options, parameters, environment, problems);
      var stack =
          new StackReader(problems)
              .read(variables.resolved(), variables.stage(), variables.region());
      return new Survey.Made(new Inventory(stack, problems));
    }
    if (!(root instanceof Value.Broken)) {
      problems.report(
          start, "is neither a Serverless nor a CloudFormation file", "resources in YAML or JSON");
    }
    return new Survey.Unreadable(problems.all());
  }

  private static Topology topology(Variables variables, Problems problems) {
    var root = variables.resolved();
    var stack = new StackReader(problems).read(root, variables.stage(), variables.region());
    var intrinsics = new Intrinsics(stack, problems);
    intrinsics.checkReferences(root);
    return new TopologyReader(stack, intrinsics, problems).read();
  }
}
