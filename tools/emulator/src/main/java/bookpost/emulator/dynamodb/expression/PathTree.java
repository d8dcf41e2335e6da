package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.expression.DocumentPath.Element;
import bookpost.emulator.dynamodb.expression.DocumentPath.Index;
import bookpost.emulator.dynamodb.expression.DocumentPath.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Paths by their common beginnings, so that what lies on several of them is visited once. No path
/// is part of another.
final class PathTree<L> {
  private final Map<String, PathTree<L>> names = new TreeMap<>();
  private final Map<Integer, PathTree<L>> indexes = new TreeMap<>();
  private Optional<L> leaf = Optional.empty();

  void put(DocumentPath path, L leaf) {
    names.computeIfAbsent(path.attribute(), _ -> new PathTree<>()).put(path.nested(), leaf);
  }

  private void put(List<Element> path, L leaf) {
    PathTree<L> tree = this;
    for (Element element : path) {
      tree =
          switch (element) {
            case Name(var name) -> tree.names.computeIfAbsent(name, _ -> new PathTree<>());
            case Index(var index) -> tree.indexes.computeIfAbsent(index, _ -> new PathTree<>());
          };
    }
    tree.leaf = Optional.of(leaf);
  }

  /// The value at the end of a path; empty if paths go on from here.
  Optional<L> leaf() {
    return leaf;
  }

  /// The next steps into a map.
  Map<String, PathTree<L>> names() {
    return names;
  }

  /// The next steps into a list, in its order.
  Map<Integer, PathTree<L>> indexes() {
    return indexes;
  }
}
