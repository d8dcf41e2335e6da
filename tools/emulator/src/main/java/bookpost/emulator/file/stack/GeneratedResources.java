package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Value;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/// Takes the resources that are generated, and makes logical ids as `osls` does.
final class GeneratedResources {
  private final BiConsumer<String, Value> sink;
  private final Set<String> ids = new HashSet<>();

  GeneratedResources(BiConsumer<String, Value> sink) {
    this.sink = sink;
  }

  boolean contain(String id) {
    return ids.contains(id);
  }

  void add(String id, ResourceType type, Values properties) {
    ids.add(id);
    var resource = properties.mapping();
    sink.accept(
        id,
        new Values(resource.at())
            .with("Type", type.cloudName())
            .with("Properties", resource)
            .mapping());
  }

  static String normal(String name) {
    return capital(name.replace("-", "Dash").replace("_", "Underscore"));
  }

  static String alphanumeric(String name) {
    return capital(name.replaceAll("[^0-9A-Za-z]", ""));
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
