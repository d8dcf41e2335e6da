package bookpost.emulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.dynamodb.model.Engine;
import bookpost.emulator.dynamodb.model.Model;
import bookpost.emulator.dynamodb.model.Observed;
import bookpost.emulator.dynamodb.model.Schema;
import bookpost.emulator.dynamodb.model.Step;
import bookpost.emulator.dynamodb.model.Steps;
import bookpost.emulator.dynamodb.stream.TableChange;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The engine against a naive model, on random steps. `-Ddynamodb.steps=1000000` takes so many,
/// `-Ddynamodb.seed=7` begins with that seed.
class DifferentialTest {
  private static final int STEPS = Integer.getInteger("dynamodb.steps", 8_000);
  private static final long SEED = Long.getLong("dynamodb.seed", 1);
  private static final int STEPS_A_RUN = 200;
  private static final int SHOWN_CHARS_MAX = 2_000;

  @Test
  void theEngineBehavesAsTheModelDoes() {
    int runs = Math.max(1, STEPS / STEPS_A_RUN);
    for (long seed = SEED; seed < SEED + runs; seed++) {
      List<Step> steps = new Steps(seed).next(STEPS_A_RUN);

      Optional<Difference> difference = difference(steps);

      assertThat(difference.map(_ -> "\nseed found; shrunk to\n" + shrunk(steps)))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  /// The results of a step on both sides, if they differ.
  private record Difference(int at, Step step, Object expected, Object actual) {
    @Override
    public String toString() {
      return shortened(step)
          + "\n  model:  "
          + shortened(expected)
          + "\n  engine: "
          + shortened(actual);
    }
  }

  private static Optional<Difference> difference(List<Step> steps) {
    List<TableChange> changes = new ArrayList<>();
    Engine engine = new Engine(subject(changes), changes);
    Model model = new Model();
    for (int i = 0; i < steps.size(); i++) {
      Observed expected = model.take(steps.get(i));
      Object actual = taken(engine, steps.get(i));
      if (!expected.equals(actual)) {
        return Optional.of(new Difference(i, steps.get(i), expected, actual));
      }
    }
    return Optional.empty();
  }

  /// A defect that throws is a difference, too.
  private static Object taken(Engine engine, Step step) {
    try {
      return engine.take(step);
    } catch (RuntimeException defect) {
      return defect;
    }
  }

  /// Leaves out as many steps as it can, while a difference remains.
  private static String shrunk(List<Step> failing) {
    List<Step> steps = upToDifference(failing);
    for (int size = Math.max(1, steps.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from < steps.size(); ) {
        List<Step> fewer = new ArrayList<>(steps.subList(0, from));
        fewer.addAll(steps.subList(Math.min(from + size, steps.size()), steps.size()));
        if (difference(fewer).isPresent()) {
          steps = upToDifference(fewer);
        } else {
          from += size;
        }
      }
    }
    StringBuilder told = new StringBuilder();
    steps.forEach(step -> told.append(shortened(step)).append('\n'));
    return told.append("difference: ").append(difference(steps).orElseThrow()).toString();
  }

  private static List<Step> upToDifference(List<Step> steps) {
    return new ArrayList<>(steps.subList(0, difference(steps).orElseThrow().at() + 1));
  }

  private static String shortened(Object shown) {
    String text = shown.toString().replaceAll("b{20,}", "b…b");
    return text.length() > SHOWN_CHARS_MAX ? text.substring(0, SHOWN_CHARS_MAX) + "…" : text;
  }

  private static Engine.Subject subject(List<TableChange> changes) {
    DynamoDb db =
        new DynamoDb(
            "eu-central-1",
            "123456789012",
            () -> "id",
            Anomalies.NONE,
            Duration.ZERO,
            changes::add);
    db.tables().create(DynamoDbTests.plain(Schema.PLAIN).withTtl(Optional.of("e")));
    StoredTable sorted = db.tables().create(DynamoDbTests.sorted(Schema.SORTED));
    return new Engine.Subject() {
      @Override
      public ObjectNode execute(String operation, ObjectNode request, Instant now) {
        return db.execute(operation, request, now);
      }

      @Override
      public void expire(Instant now) {
        db.expire(now);
      }

      @Override
      public void setLateIndex(boolean there) {
        List<IndexDefinition> indexes = new ArrayList<>(DynamoDbTests.sorted("").indexes());
        if (there) {
          indexes.add(DynamoDbTests.LATE);
        }
        sorted.redefine(sorted.definition().withIndexes(indexes));
      }
    };
  }
}
