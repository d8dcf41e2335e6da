package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.expression.Syntax.OperandSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.PathSyntax;
import bookpost.emulator.dynamodb.expression.Syntax.ValueSyntax;
import java.util.List;

/// An update expression as parsed by [UpdateParser]; its names and values are not yet known.
record UpdateSyntax(List<Step> steps) {
  UpdateSyntax {
    steps = List.copyOf(steps);
  }

  sealed interface Step {
    PathSyntax path();
  }

  record SetStep(PathSyntax path, OperandSyntax value) implements Step {}

  record RemoveStep(PathSyntax path) implements Step {}

  record AddStep(PathSyntax path, ValueSyntax value) implements Step {}

  record DeleteStep(PathSyntax path, ValueSyntax value) implements Step {}
}
