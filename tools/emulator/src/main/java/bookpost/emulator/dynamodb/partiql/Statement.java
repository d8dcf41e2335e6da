package bookpost.emulator.dynamodb.partiql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// A statement of PartiQL with its parameters put in.
public sealed interface Statement {
  String table();

  /// The conditions, all of which must hold.
  List<Expression> where();

  /// @param paths what is shown of an item; empty for all of it
  /// @param exists true for `EXISTS(SELECT …)`, the check of a transaction
  record Select(
      List<Expression.Path> paths,
      String table,
      Optional<String> index,
      List<Expression> where,
      Optional<Boolean> descending,
      boolean exists)
      implements Statement {}

  /// @param item as on the wire
  record Insert(String table, ObjectNode item) implements Statement {
    @Override
    public List<Expression> where() {
      return List.of();
    }
  }

  /// @param returning one of `ReturnValues`
  record Update(
      String table, List<Action> actions, List<Expression> where, Optional<String> returning)
      implements Statement {}

  /// @param returning one of `ReturnValues`
  record Delete(String table, List<Expression> where, Optional<String> returning)
      implements Statement {}

  /// A part of an update.
  ///
  /// @param clause of DynamoDB's update expressions
  /// @param value empty for `REMOVE`
  record Action(Clause clause, Expression.Path path, Optional<Expression> value) {
    public enum Clause {
      SET,
      REMOVE,
      ADD,
      DELETE
    }
  }
}
