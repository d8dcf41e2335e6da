package bookpost.emulator.file;

import bookpost.emulator.file.stack.Intrinsics;
import bookpost.emulator.file.stack.QueuePolicy;
import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.ResourceType;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.text.FileProblem;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The resources that a file deploys, as far as the file says.
public final class Inventory {
  private final Stack stack;
  private final Intrinsics intrinsics;
  private final Problems problems;

  /// By type, then by the names and ARNs that refer to them.
  private final Map<ResourceType, Map<String, Item>> called = new LinkedHashMap<>();

  public Inventory(Stack stack, Problems problems) {
    this.stack = stack;
    this.problems = problems;
    intrinsics = new Intrinsics(stack, problems);
    for (var resource : stack.resources().values()) {
      var names = called.computeIfAbsent(resource.type(), _ -> new LinkedHashMap<>());
      intrinsics.identities(resource).forEach(name -> names.put(name, item(resource)));
    }
  }

  /// @param id its logical id
  /// @param attributes its keys beside the properties, for example `DeletionPolicy`
  public record Item(String id, Fact properties, Fact attributes) {
    public boolean isSame(Item other) {
      return id.equals(other.id);
    }
  }

  private Item item(Resource resource) {
    return new Item(
        resource.id(),
        new Fact(resource.properties(), intrinsics::evaluate),
        new Fact(resource.attributes(), intrinsics::evaluate));
  }

  /// Those of a type, in the file's order.
  public List<Item> all(ResourceType type) {
    return stack.resources().values().stream()
        .filter(resource -> resource.type() == type)
        .map(this::item)
        .toList();
  }

  /// The properties of those of a type, in the file's order.
  public Stream<Fact> properties(ResourceType type) {
    return all(type).stream().map(Item::properties);
  }

  /// The resource of this file that a name, an ARN or a URL means.
  public Optional<Item> find(ResourceType type, Fact reference) {
    return reference.text().flatMap(text -> find(type, text));
  }

  /// The properties of the resource that [#find] finds.
  public Optional<Fact> properties(ResourceType type, Fact reference) {
    return find(type, reference).map(Item::properties);
  }

  private Optional<Item> find(ResourceType type, String text) {
    return Optional.ofNullable(called.getOrDefault(type, Map.of()).get(text));
  }

  /// The function of this file that a reference means, be it by an alias or a version.
  public Optional<Item> function(Fact reference) {
    return find(ResourceType.FUNCTION, reference)
        .or(() ->
            find(ResourceType.ALIAS, reference)
                .flatMap(alias -> function(alias.properties().at("FunctionName"))))
        .or(() ->
            reference
                .text()
                .filter(text -> text.contains(":"))
                .map(text -> text.substring(0, text.lastIndexOf(':')))
                .flatMap(text -> find(ResourceType.FUNCTION, text)));
  }

  /// True if a queue's policy allows rules to send to it, or if the file leaves that open.
  public boolean mayLetRulesSend(Fact document) {
    var evaluated = intrinsics.evaluateAll(document.value());
    return QueuePolicy.letsRulesSend(evaluated) || isUnknownSomewhere(evaluated);
  }

  private static boolean isUnknownSomewhere(Value value) {
    return switch (value) {
      case Value.Broken _ -> true;
      case Value.Sequence(_, var items) -> items.stream().anyMatch(Inventory::isUnknownSomewhere);
      case Value.Mapping(_, var entries) ->
          entries.values().stream().anyMatch(Inventory::isUnknownSomewhere);
      case Value.Text _, Value.Numeral _, Value.Flag _, Value.Nothing _ -> false;
    };
  }

  /// The constructs that were met up to now and not analysed.
  public List<FileProblem> passedOver() {
    return new ArrayList<>(problems.all());
  }
}
