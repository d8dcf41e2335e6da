package bookpost.emulator.file.passage;

import static bookpost.emulator.file.passage.WrittenFile.FUNCTIONS;
import static bookpost.emulator.file.passage.WrittenFile.entries;
import static bookpost.emulator.file.passage.WrittenFile.items;

import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Value;
import bookpost.emulator.file.text.ValueJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Joins two files part by part. If only one of two differing parts can stay, the new topology's
/// part wins.
final class JoinedFile {
  private static final String SERVICE = "service";
  private static final String RESOURCES = "Resources";
  private static final String EXTENSIONS = "extensions";
  private static final String EVENTS = "events";
  private static final String PROPERTIES = "Properties";
  private static final String POLICIES = "Policies";
  private static final String POLICY_NAME = "PolicyName";
  private static final String DOCUMENT = "PolicyDocument";
  private static final String STATEMENT = "Statement";

  private final Problems problems;

  JoinedFile(Problems problems) {
    this.problems = problems;
  }

  Value of(WrittenFile old, WrittenFile next) {
    var at = next.root().at();
    var joined = new LinkedHashMap<>(next.root().entries());
    Optional.ofNullable(old.root().entries().get(SERVICE)).ifPresent(it -> joined.put(SERVICE, it));
    joined.put(
        FUNCTIONS,
        new Value.Mapping(
            at,
            merge(
                entries(old.root().entries().get(FUNCTIONS)),
                entries(next.root().entries().get(FUNCTIONS)),
                JoinedFile::turned)));
    var resources = merge(old.all(RESOURCES), next.all(RESOURCES), this::resource);
    var sections = new LinkedHashMap<String, Value>();
    sections.put(RESOURCES, new Value.Mapping(at, resources));
    sections.put(EXTENSIONS, new Value.Mapping(at, next.all(EXTENSIONS)));
    joined.put("resources", new Value.Mapping(at, sections));
    return new Value.Mapping(at, joined);
  }

  /// The new version of a function, which both topologies call. The framework numbers a rule by its
  /// place among the events: rules come first, as they do in a file alone.
  private static Value turned(Value old, Value next) {
    var events = union(entries(old).get(EVENTS), entries(next).get(EVENTS));
    var rules = events.stream().filter(JoinedFile::isRule);
    var others = events.stream().filter(it -> !isRule(it));
    var turned = new LinkedHashMap<>(entries(old));
    turned.putAll(entries(next));
    turned.put(EVENTS, new Value.Sequence(next.at(), Stream.concat(rules, others).toList()));
    return new Value.Mapping(next.at(), turned);
  }

  private static boolean isRule(Value event) {
    return entries(event).containsKey("eventBridge");
  }

  private Value resource(Value old, Value next) {
    var type = Optional.ofNullable(entries(next).get("Type")).flatMap(Value::scalar).orElse("");
    if (isSame(old, next) || type.equals("AWS::CloudWatch::Alarm")) {
      return next;
    }
    return type.equals("AWS::IAM::Role")
        ? rights(old, next)
        : problems.report(next.at(), "differs between the two files", "the same in both");
  }

  /// Versions of both topologies run under one role.
  private static Value rights(Value old, Value next) {
    var properties = entries(next).get(PROPERTIES);
    var policies =
        merge(policies(entries(old).get(PROPERTIES)), policies(properties), JoinedFile::statements);
    var all = new Value.Sequence(next.at(), List.copyOf(policies.values()));
    return with(
        next, PROPERTIES, new Value.Mapping(next.at(), with(entries(properties), POLICIES, all)));
  }

  /// By their names; a policy that is included, by the variable that includes it.
  private static Map<String, Value> policies(@Nullable Value properties) {
    var policies = new LinkedHashMap<String, Value>();
    for (var policy : items(entries(properties).get(POLICIES))) {
      policies.put(ValueJson.of(entries(policy).getOrDefault(POLICY_NAME, policy)), policy);
    }
    return policies;
  }

  private static Value statements(Value old, Value next) {
    if (isSame(old, next)) {
      return next;
    }
    var document = entries(entries(next).get(DOCUMENT));
    var all = union(entries(entries(old).get(DOCUMENT)).get(STATEMENT), document.get(STATEMENT));
    var statements = new Value.Sequence(next.at(), all);
    return with(
        next, DOCUMENT, new Value.Mapping(next.at(), with(document, STATEMENT, statements)));
  }

  private static Map<String, Value> merge(
      Map<String, Value> old, Map<String, Value> next, BinaryOperator<Value> both) {
    var merged = new LinkedHashMap<>(old);
    next.forEach((key, value) -> merged.merge(key, value, both));
    return merged;
  }

  private static List<Value> union(@Nullable Value old, @Nullable Value next) {
    var all = new ArrayList<>(items(old));
    all.removeIf(it -> items(next).stream().anyMatch(other -> isSame(it, other)));
    all.addAll(items(next));
    return all;
  }

  private static boolean isSame(Value one, Value other) {
    return ValueJson.of(one).equals(ValueJson.of(other));
  }

  private static Value with(Value value, String key, Value entry) {
    return new Value.Mapping(value.at(), with(entries(value), key, entry));
  }

  private static Map<String, Value> with(Map<String, Value> entries, String key, Value entry) {
    var changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return changed;
  }
}
