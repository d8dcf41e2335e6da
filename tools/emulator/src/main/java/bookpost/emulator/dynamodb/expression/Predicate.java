package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.B;
import bookpost.emulator.dynamodb.value.AttributeValue.Bs;
import bookpost.emulator.dynamodb.value.AttributeValue.L;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.Ns;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.AttributeValue.Ss;
import bookpost.emulator.dynamodb.value.Item;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A condition with its names and values.
sealed interface Predicate {
  record And(List<Predicate> all) implements Predicate {
    public And {
      all = List.copyOf(all);
    }
  }

  record Or(List<Predicate> any) implements Predicate {
    public Or {
      any = List.copyOf(any);
    }
  }

  record Not(Predicate predicate) implements Predicate {}

  record Comparison(Comparator comparator, Term left, Term right) implements Predicate {}

  record Between(Term value, Term lower, Term upper) implements Predicate {}

  record In(Term value, List<Term> candidates) implements Predicate {
    public In {
      candidates = List.copyOf(candidates);
    }
  }

  record Exists(Term at) implements Predicate {}

  record NotExists(Term at) implements Predicate {}

  record HasType(Term value, String type) implements Predicate {}

  record BeginsWith(Term value, Term prefix) implements Predicate {}

  record Contains(Term value, Term part) implements Predicate {}

  default boolean holds(Item item) {
    return switch (this) {
      case And(var all) -> allHold(all, item);
      case Or(var any) -> anyHolds(any, item);
      case Not(var predicate) -> !predicate.holds(item);
      case Comparison(var comparator, var left, var right) ->
          comparator.holds(left.in(item), right.in(item));
      case Between(var value, var lower, var upper) -> {
        AttributeValue found = value.in(item);
        yield Comparator.AT_LEAST.holds(found, lower.in(item))
            && Comparator.AT_MOST.holds(found, upper.in(item));
      }
      case In(var value, var candidates) -> isAmong(value.in(item), candidates, item);
      case Exists(var at) -> at.in(item) != null;
      case NotExists(var at) -> at.in(item) == null;
      case HasType(var value, var type) -> {
        AttributeValue found = value.in(item);
        yield found != null && found.type().equals(type);
      }
      case BeginsWith(var value, var prefix) -> beginsWith(value.in(item), prefix.in(item));
      case Contains(var value, var part) -> contains(value.in(item), part.in(item));
    };
  }

  private static boolean allHold(List<Predicate> all, Item item) {
    for (Predicate predicate : all) {
      if (!predicate.holds(item)) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyHolds(List<Predicate> any, Item item) {
    for (Predicate predicate : any) {
      if (predicate.holds(item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAmong(@Nullable AttributeValue value, List<Term> candidates, Item item) {
    for (Term candidate : candidates) {
      if (Comparator.EQUAL.holds(value, candidate.in(item))) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsWith(
      @Nullable AttributeValue value, @Nullable AttributeValue prefix) {
    return switch (value) {
      case S(var text) -> prefix instanceof S(var start) && text.startsWith(start);
      case B(var bytes) -> prefix instanceof B(var start) && bytes.startsWith(start);
      case null, default -> false;
    };
  }

  private static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue part) {
    return switch (value) {
      case S(var text) -> part instanceof S(var other) && text.contains(other);
      case B(var bytes) -> part instanceof B(var other) && bytes.contains(other);
      case Ss(var values) -> part instanceof S(var other) && values.contains(other);
      case Ns(var values) -> part instanceof N(var other) && values.contains(other);
      case Bs(var values) -> part instanceof B(var other) && values.contains(other);
      case L(var values) -> part != null && values.contains(part);
      case null, default -> false;
    };
  }

  /// Shows each operand, in the order of the text.
  default void forEachTerm(Consumer<Term> action) {
    switch (this) {
      case And(var all) -> all.forEach(predicate -> predicate.forEachTerm(action));
      case Or(var any) -> any.forEach(predicate -> predicate.forEachTerm(action));
      case Not(var predicate) -> predicate.forEachTerm(action);
      case Comparison(_, var left, var right) -> List.of(left, right).forEach(action);
      case Between(var value, var lower, var upper) -> List.of(value, lower, upper).forEach(action);
      case In(var value, var candidates) -> {
        action.accept(value);
        candidates.forEach(action);
      }
      case Exists(var at) -> action.accept(at);
      case NotExists(var at) -> action.accept(at);
      case HasType(var value, _) -> action.accept(value);
      case BeginsWith(var value, var prefix) -> List.of(value, prefix).forEach(action);
      case Contains(var value, var part) -> List.of(value, part).forEach(action);
    }
  }
}
