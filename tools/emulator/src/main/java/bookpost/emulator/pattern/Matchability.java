package bookpost.emulator.pattern;

import bookpost.emulator.pattern.NeverMatches.Extent;
import bookpost.emulator.pattern.NeverMatches.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.event.ruler.JsonRuleCompiler;

/// Judges whether a pattern that AWS takes can match any record of its source. A pattern counts as
/// matchable if that is uncertain.
public final class Matchability {
  private record Fault(Kind kind, List<String> path, JsonNode matcher) {}

  /// @param deadly whether no record meets the alternative because of this
  private record Finding(Fault fault, boolean deadly) {}

  private final Shape shape;
  private final Operators operators;
  private final SampleRecords samples;

  private Matchability(Source source) {
    this.shape = Shape.of(source);
    this.operators = Operators.of(source);
    this.samples = new SampleRecords(shape, source);
  }

  /// @param pattern JSON; an invalid pattern is not judged here
  public static List<NeverMatches> judge(String pattern, Source source) {
    if (JsonRuleCompiler.check(pattern) != null) {
      return List.of();
    }
    try {
      return new Matchability(source).judge(Conjunctions.of(pattern));
    } catch (IOException e) {
      throw new IllegalArgumentException("the matcher accepted it: " + pattern, e);
    }
  }

  private List<NeverMatches> judge(List<Map<List<String>, List<JsonNode>>> alternatives) {
    var findings = alternatives.stream().map(this::findings).toList();
    boolean whole = findings.stream().allMatch(found -> found.stream().anyMatch(Finding::deadly));
    var faults = new LinkedHashMap<List<Object>, NeverMatches>();
    findings.stream()
        .flatMap(List::stream)
        .forEach(finding -> {
          var fault = finding.fault();
          faults.putIfAbsent(
              List.of(fault.kind(), fault.path()),
              new NeverMatches(
                  fault.kind(),
                  String.join(".", fault.path()),
                  whole && finding.deadly() ? Extent.WHOLE : Extent.ALTERNATIVE,
                  samples.expected(fault.kind(), fault.path(), fault.matcher())));
        });
    return List.copyOf(faults.values());
  }

  private List<Finding> findings(Map<List<String>, List<JsonNode>> leaves) {
    var findings = new ArrayList<Finding>();
    leaves.forEach((path, matchers) -> {
      var faults =
          matchers.stream()
              .flatMap(matcher ->
                  fault(path, matcher).map(kind -> new Fault(kind, path, matcher)).stream())
              .toList();
      faults.forEach(fault -> findings.add(new Finding(fault, faults.size() == matchers.size())));
    });
    if (findings.stream().noneMatch(Finding::deadly)) {
      contradiction(leaves).ifPresent(fault -> findings.add(new Finding(fault, true)));
    }
    return findings;
  }

  private Optional<Kind> fault(List<String> path, JsonNode matcher) {
    var here = Optional.of(shape);
    var above = shape;
    for (var key : path) {
      if (here.isEmpty()) {
        break;
      }
      above = here.get();
      here = above.at(key);
    }
    return Leaf.fault(matcher, here, above, operators);
  }

  private static Optional<Fault> contradiction(Map<List<String>, List<JsonNode>> leaves) {
    var needed = new LinkedHashMap<>(leaves);
    needed
        .entrySet()
        .removeIf(leaf ->
            !leaf.getKey().getFirst().equals("dynamodb")
                || leaf.getValue().stream().anyMatch(Leaf::isAbsence));
    return imageThatTheChangeLacks(leaves, needed.keySet()).or(() -> twoTypes(needed));
  }

  /// An insertion has no old image and a removal no new one.
  private static Optional<Fault> imageThatTheChangeLacks(
      Map<List<String>, List<JsonNode>> leaves, Set<List<String>> needed) {
    var names = List.of("eventName");
    var matchers = leaves.get(names);
    if (matchers == null) {
      return Optional.empty();
    }
    var images = needed.stream().map(path -> path.get(1)).collect(Collectors.toSet());
    return Stream.of("INSERT", "MODIFY", "REMOVE")
            .filter(name -> matchers.stream().anyMatch(matcher -> Leaf.matches(matcher, name)))
            .noneMatch(name -> brings(name, images))
        ? Optional.of(new Fault(Kind.CONTRADICTION, names, matchers.getFirst()))
        : Optional.empty();
  }

  private static boolean brings(String eventName, Set<String> images) {
    return switch (eventName) {
      case "INSERT" -> !images.contains("OldImage");
      case "REMOVE" -> !images.contains("NewImage");
      default -> true;
    };
  }

  /// An attribute has one type; only the elements of a list may differ.
  private static Optional<Fault> twoTypes(Map<List<String>, List<JsonNode>> needed) {
    var types = new LinkedHashMap<List<String>, String>();
    for (var leaf : needed.entrySet()) {
      var path = leaf.getKey();
      for (int type = 3; type < path.size() && isAttribute(path); type += 2) {
        var before = types.putIfAbsent(path.subList(0, type), path.get(type));
        if (before != null && !before.equals(path.get(type))) {
          return Optional.of(new Fault(Kind.CONTRADICTION, path, leaf.getValue().getFirst()));
        }
        if (!path.get(type).equals("M")) {
          break;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAttribute(List<String> path) {
    return Set.of("Keys", "NewImage", "OldImage").contains(path.get(1))
        && path.stream().noneMatch(key -> key.contains("."));
  }
}
