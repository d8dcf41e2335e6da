package bookpost.acceptance.file;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.file.Inventory;
import bookpost.emulator.file.Inventory.Item;
import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.ResourceType;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.stack.StackReader;
import bookpost.emulator.file.stack.Values;
import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.ProjectFiles;
import bookpost.emulator.file.text.ValueJson;
import bookpost.emulator.file.text.Variables;
import bookpost.emulator.file.text.Yaml;
import bookpost.emulator.testkit.OslsTemplate;
import bookpost.emulator.topology.Topology;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A stack's template for CloudFormation: the file's resources and those that `osls` generates.
record StackTemplate(ObjectNode root) {
  private static final Path ROOT = Path.of("..");

  /// The folder of the packages that `./bookpost build` makes for `dev`.
  static final Path PACKAGES = Path.of("target/serverless");

  private static final String FUNCTION = "AWS::Lambda::Function";

  /// In apostrophes, texts are easier to read within Java's.
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  /// Every stage but `dev` says whose tokens it asks for.
  static final Map<String, String> TOKENS =
      Map.of("jwtIssuer", "https://id.example", "jwtAudience", "bookpost");

  /// The stack that the reader derives from one of the project's files, deployed to `dev`.
  static StackTemplate of(String file) {
    return of(file, Map.of(), Map.of());
  }

  static StackTemplate toProd(String file) {
    return of(file, Map.of("stage", "prod"), TOKENS);
  }

  private static StackTemplate of(
      String file, Map<String, String> options, Map<String, String> parameters) {
    var problems = new Problems();
    var files = new ProjectFiles(ROOT, problems);
    var written = files.read(file, Location.start(file)).orElseThrow();
    var variables = new Variables(written, files, options, parameters, Map.of(), problems);
    var stack =
        new StackReader(problems).read(variables.resolved(), variables.stage(), variables.region());
    assertThat(problems.all()).isEmpty();
    var root = JSON.createObjectNode();
    var resources = root.putObject("Resources");
    stack
        .resources()
        .forEach((id, resource) ->
            resources
                .putObject(id)
                .put("Type", resource.type().cloudName())
                .set("Properties", read(ValueJson.of(resource.properties()))));
    return new StackTemplate(root);
  }

  /// The stack that `./bookpost build` packaged.
  static StackTemplate packaged(String folder) throws IOException {
    return packagedIn(ROOT.resolve(PACKAGES).resolve(folder));
  }

  private static StackTemplate packagedIn(Path folder) throws IOException {
    var file = folder.resolve("cloudformation-template-update-stack.json");
    assertThat(file).as("a package of ./bookpost build, which needs Node.js").isRegularFile();
    return new StackTemplate((ObjectNode) read(Files.readString(file)));
  }

  /// Packages a file for `prod`, as `./bookpost build` would.
  ///
  /// @param project the folder of the file and of the files that it includes
  static StackTemplate packagingToProd(Path project, String file, Path into) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ROOT.toRealPath().resolve("node_modules/.bin/osls").toString(),
                "package",
                "-c",
                file,
                "--stage",
                "prod",
                "--package",
                into.toString()));
    TOKENS.forEach((key, value) -> command.addAll(List.of("--param", key + "=" + value)));
    run(project, Files.createTempFile("osls", ".log"), command);
    return packagedIn(project.resolve(into));
  }

  /// @param output the file for its output
  static void run(Path folder, Path output, List<String> command) throws Exception {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> "exit status, with the output in " + output).isZero();
  }

  /// A copy with the value in that place, added or replaced; null removes it.
  ///
  /// @param place as `Table/TableName`: a resource, and a path in its properties
  StackTemplate with(String place, @Nullable String json) {
    var path = "/Resources/" + place.replaceFirst("/", "/Properties/");
    var at = JsonPointer.compile(path);
    var changed = root.deepCopy();
    var name = at.last().getMatchingProperty();
    switch (changed.at(at.head())) {
      case ObjectNode parent when json != null -> parent.set(name, read(json));
      case ObjectNode parent when parent.has(name) -> parent.remove(name);
      case JsonNode _ -> throw new IllegalArgumentException("no such place: " + place);
    }
    return new StackTemplate(changed);
  }

  /// The problems that the reader of a local run finds in it.
  Stream<String> refusals() {
    var problems = new Problems();
    OslsTemplate.topology(
        root.toString(), "service", "dev", "us-east-1", OslsTemplate.ids(functions()), problems);
    return problems.all().stream().map(problem -> problem.path() + " " + problem.what());
  }

  /// The topology that the reader derives from it.
  ///
  /// @param like a topology with the same service, stage and region
  Topology topology(Topology like) {
    var problems = new Problems();
    var topology =
        OslsTemplate.topology(
            root.toString(),
            like.service(),
            like.stage(),
            like.region(),
            OslsTemplate.ids(functions()),
            problems);
    assertThat(problems.all()).isEmpty();
    return topology;
  }

  /// By their logical ids.
  Map<String, JsonNode> resources() {
    return root.path("Resources").propertyStream().collect(toMap(Entry::getKey, Entry::getValue));
  }

  /// The role of each function, by their logical ids.
  Map<String, String> roles() {
    var inventory = inventory();
    return inventory.all(ResourceType.FUNCTION).stream()
        .collect(
            toMap(
                Item::id,
                it ->
                    inventory
                        .find(ResourceType.ROLE, it.properties().at("Role"))
                        .orElseThrow()
                        .id()));
  }

  private List<String> functions() {
    return resources().entrySet().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(FUNCTION))
        .map(resource -> resource.getKey().replaceFirst("LambdaFunction$", ""))
        .toList();
  }

  Inventory inventory() {
    return new Inventory(stack(), new Problems());
  }

  /// By which others call the resource.
  String arn(Item resource) {
    return new Intrinsics(stack(), new Problems())
        .evaluate(Values.getAtt(Location.start(""), resource.id(), "Arn"))
        .scalar()
        .orElseThrow();
  }

  private Stack stack() {
    var problems = new Problems();
    return new StackReader(problems)
        .readTemplate(Yaml.parse("template", root.toString(), problems));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
