package bookpost.emulator.testkit;

import bookpost.emulator.file.FileReading;
import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.ResourceType;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.Yaml;
import bookpost.emulator.file.topology.TopologyReader;
import bookpost.emulator.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A template that `osls` packaged, read as plain CloudFormation, independent of the file that it
/// was made of.
public final class OslsTemplate {
  /// Resources that `osls` adds for its own ends.
  private static final Set<String> OF_OSLS =
      Set.of("AWS::Lambda::Version", "AWS::S3::Bucket", "AWS::S3::BucketPolicy");

  private OslsTemplate() {}

  /// @param functions the keys under `functions`, by logical id
  public static Topology topology(
      String template,
      String service,
      String stage,
      String region,
      Map<String, String> functions,
      Problems problems) {
    var root = Yaml.parse("template", template, problems);
    var resources = new LinkedHashMap<String, Resource>();
    section(root, problems)
        .section("Resources")
        .orElseThrow()
        .entries()
        .forEach((id, definition) -> {
          var resource = section(definition, problems);
          var type = resource.requiredText("Type");
          if (!OF_OSLS.contains(type)) {
            resources.put(
                id,
                new Resource(
                    id,
                    ResourceType.of(type).orElseThrow(),
                    resource.required("Properties"),
                    definition));
          }
        });
    var stack = new Stack(service, stage, region, service + "-" + stage, resources, functions);
    return new TopologyReader(stack, new Intrinsics(stack, problems), problems).read();
  }

  private static Section section(Value value, Problems problems) {
    return new Section(value, it -> it, problems);
  }

  /// The logical ids that `osls` gives to functions of plain names.
  public static Map<String, String> ids(List<String> keys) {
    var ids = new LinkedHashMap<String, String>();
    keys.forEach(key -> ids.put(key + "LambdaFunction", key));
    return ids;
  }

  /// The topology that was read; fails with the problems if there are any.
  public static Topology understood(FileReading reading) {
    return switch (reading) {
      case FileReading.Understood(var topology) -> topology;
      case FileReading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
