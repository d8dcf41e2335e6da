package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.DynamoDbException;
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import java.util.ArrayList;
import java.util.List;

/// Gives document paths their names, and refuses paths that can't be used together.
final class PathBinder {
  private final Kind kind;
  private final Operands operands;

  PathBinder(Kind kind, Operands operands) {
    this.kind = kind;
    this.operands = operands;
  }

  /// @throws DynamoDbException if a name is not defined
  DocumentPath bound(PathSyntax syntax) {
    String attribute = name((Syntax.Name) syntax.elements().getFirst());
    if (syntax.elements().size() == 1) {
      return DocumentPath.of(attribute);
    }
    var nested = new ArrayList<DocumentPath.Element>(syntax.elements().size() - 1);
    for (Syntax.Element element : syntax.elements().subList(1, syntax.elements().size())) {
      nested.add(
          switch (element) {
            case Syntax.Name name -> new DocumentPath.Name(name(name));
            case Syntax.Index(var index) -> new DocumentPath.Index(index);
          });
    }
    return new DocumentPath(attribute, nested);
  }

  private String name(Syntax.Name name) {
    return name.placeholder() ? operands.name(name.text(), kind) : name.text();
  }

  /// @throws DynamoDbException if one path is part of another, or takes a map for a list
  void requireApart(List<DocumentPath> paths) {
    DynamoDbException conflict = null;
    for (int i = 1; i < paths.size(); i++) {
      for (DocumentPath earlier : paths.subList(0, i)) {
        DocumentPath path = paths.get(i);
        if (!earlier.attribute().equals(path.attribute())) {
          continue;
        }
        if (earlier.overlaps(path)) {
          throw clash("overlap", earlier, path);
        }
        if (conflict == null && earlier.conflicts(path)) {
          conflict = clash("conflict", earlier, path);
        }
      }
    }
    if (conflict != null) {
      throw conflict;
    }
  }

  private DynamoDbException clash(String how, DocumentPath one, DocumentPath two) {
    return kind.invalid(
        ("Two document paths %s with each other; must remove or rewrite one of these paths;"
                + " path one: %s, path two: %s")
            .formatted(how, one, two));
  }
}
