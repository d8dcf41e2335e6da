package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Reads a deployment file, its variables resolved, as the stack that it deploys.
public final class StackReader {
  private final Problems problems;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Value> extensions = new LinkedHashMap<>();

  public StackReader(Problems problems) {
    this.problems = problems;
  }

  public Stack read(Value root, String stage, String region) {
    var file = new Section(root, UnaryOperator.identity(), problems);
    var service = file.requiredText("service");
    var provider = file.requiredSection("provider");
    provider.choice("name", "aws");
    var name = provider.text("stackName").orElse(service + "-" + stage);
    var functions = new FunctionResources(service + "-" + stage, provider, this::add, problems);
    file.section("functions").ifPresent(section -> section.entries().forEach(functions::read));
    provider.close(KeysWithoutEffect.PROVIDER);
    file.value("resources").ifPresent(this::readResources);
    file.close(KeysWithoutEffect.FILE);
    extensions.forEach(this::extend);
    return new Stack(service, stage, region, name, resources, functions.keys());
  }

  /// Reads a CloudFormation template: no variables, and nothing that is generated.
  public Stack readTemplate(Value root) {
    readResources(root);
    return new Stack("", "dev", "us-east-1", "stack", resources, Map.of());
  }

  private void readResources(Value value) {
    if (value instanceof Value.Sequence(_, var fragments)) {
      fragments.forEach(this::readResources);
      return;
    }
    var template = new Section(value, UnaryOperator.identity(), problems);
    template.section("Resources").ifPresent(section -> section.entries().forEach(this::add));
    template.section("extensions").ifPresent(section -> section.entries().forEach(this::note));
    template.close(KeysWithoutEffect.TEMPLATE);
  }

  private void note(String id, Value extension) {
    if (extensions.putIfAbsent(id, extension) != null) {
      problems.report(
          extension.at(), "duplicate extension: " + id, "one extension of each resource");
    }
  }

  private void add(String id, Value definition) {
    var section = new Section(definition, UnaryOperator.identity(), problems);
    var cloudName = section.requiredText("Type");
    var type = ResourceType.of(cloudName);
    if (type.isEmpty() && !cloudName.isEmpty()) {
      problems.report(
          section.at("Type"), "unsupported resource type: " + cloudName, ResourceType.all());
    }
    var properties = section.value("Properties");
    section.close(KeysWithoutEffect.RESOURCE);
    var resource =
        new Resource(
            id,
            type.orElse(ResourceType.UNSUPPORTED),
            properties.orElseGet(() -> new Values(definition.at()).mapping()),
            definition);
    if (resources.putIfAbsent(id, resource) != null) {
      problems.report(
          definition.at(), "duplicate resource: " + id, "each logical id once; extensions");
    }
  }

  /// As `osls` does it: each property given replaces the one that was generated.
  private void extend(String id, Value extension) {
    var resource = resources.get(id);
    if (resource == null) {
      problems.report(
          extension.at(), "unknown resource: " + id, String.join(", ", resources.keySet()));
      return;
    }
    var section = new Section(extension, UnaryOperator.identity(), problems);
    var properties = new Values(resource.properties().at());
    resource.section(problems).entries().forEach(properties::with);
    section.section("Properties").ifPresent(given -> given.entries().forEach(properties::with));
    section.close(KeysWithoutEffect.RESOURCE);
    resources.put(
        id, new Resource(id, resource.type(), properties.mapping(), resource.attributes()));
  }
}
