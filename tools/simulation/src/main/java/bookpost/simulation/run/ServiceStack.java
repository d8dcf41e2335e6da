package bookpost.simulation.run;

import bookpost.announcement.Sequence;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.cloud.SimulatedDeployment;
import bookpost.simulation.cloud.World;
import bookpost.simulation.proof.Ledger;
import bookpost.simulation.proof.TopologyRoles;
import bookpost.simulation.run.ChoiceSchedule.Choice;
import bookpost.simulation.schedule.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The service's stack in a run: a deployment, and in a migration a second one that is put beside
/// it and takes its place. CloudFormation creates and updates in any order, and deletes last; the
/// moment of each of its steps is chosen.
final class ServiceStack {
  /// Something that a deployment does.
  private record Step(String what, Runnable how) {}

  private static final String BEGINS = "the migration begins";
  private static final String NEXT = "the migration's next step";
  private static final String WAITS = "the migration waits";
  private static final int BEGINS_PERMILLE = 10;

  /// A migration goes on at once, or after so many events.
  private static final int[] WAITS_FOR = {0, 1, 3, 10, 30, 100};

  private final World world;
  private final Ledger ledger;
  private final Choices choices;
  private final Optional<Migration> migration;
  private final Aliases aliases;
  private final SimulatedDeployment first;
  private final List<Step> steps = new ArrayList<>();
  private Optional<SimulatedDeployment> second = Optional.empty();
  private Optional<Map<String, Sequence>> noted = Optional.empty();
  private boolean isBegun;
  private boolean isOldRemoved;
  private boolean isOver;
  private int waits;

  ServiceStack(World world, Simulation simulation, Ledger ledger, Choices choices) {
    this.world = world;
    this.ledger = ledger;
    this.choices = choices;
    migration = simulation.migration();
    aliases =
        new Aliases(
            simulation.functions(),
            simulation.topology(),
            migration.map(Migration::made).orElse(simulation.topology()),
            choices);
    isOver = migration.isEmpty();
    first = world.deploy(simulation.deployed(), functions(simulation));
  }

  private FunctionFactory functions(Simulation simulation) {
    return migration.isEmpty() ? simulation.functions() : aliases;
  }

  /// True if this choice is the beginning of a migration.
  static boolean isBeginning(Choice choice) {
    return choice.what().equals(BEGINS);
  }

  /// The deployment that serves requests.
  SimulatedDeployment now() {
    return second.orElse(first);
  }

  /// The deployment with an archive of its bus, which belongs to the outbox's relay:
  /// `infra/outbox-relay.yml`.
  Optional<SimulatedDeployment> archiving() {
    return Stream.concat(second.stream(), Stream.of(first))
        .filter(it -> !(it == first && isOldRemoved))
        .filter(it -> TopologyRoles.of(it.topology()).outbox().isPresent())
        .findFirst();
  }

  boolean isOver() {
    return isOver;
  }

  /// True if no part is missing at this point of the migration.
  boolean isWhole() {
    return !isBegun || second.isPresent();
  }

  boolean isUnderWay() {
    return isBegun && !isOver;
  }

  /// An event has run: a migration that is under way may go on, and one that is not may begin.
  void stepped(boolean mayBegin) {
    if (isOver) {
      return;
    }
    if (!isBegun) {
      if (mayBegin && choices.rarely(BEGINS, 2, BEGINS_PERMILLE) > 0) {
        begin();
      }
    } else if (waits > 0) {
      waits--;
    } else {
      goOn();
    }
  }

  /// All is made and turned that is not yet.
  void hurry() {
    if (!isBegun) {
      begin();
    }
    while (!steps.isEmpty()) {
      goOn();
    }
  }

  /// Goes on to the end, unless something depends on the old deployment.
  void finish() {
    while (!isOver && (!steps.isEmpty() || isReady())) {
      goOn();
    }
  }

  private void begin() {
    var it = migration.orElseThrow();
    isBegun = true;
    ledger.promise(it.both());
    steps.add(
        new Step(
            "the new deployment is added beside the old one",
            () -> second = Optional.of(made(it))));
    it.turned().forEach(this::toBeTurned);
    choose();
  }

  private SimulatedDeployment made(Migration it) {
    return world.deploy(it.made(), aliases);
  }

  private void toBeTurned(String function) {
    steps.add(
        new Step(
            function + " runs both versions",
            () -> {
              aliases.share(function);
              steps.add(new Step(function + " runs the new version", () -> aliases.turn(function)));
            }));
  }

  private void goOn() {
    if (!steps.isEmpty()) {
      var step = steps.remove(choices.choose(NEXT, steps.size()));
      world.noteOperation(step.what());
      step.how().run();
      if (steps.isEmpty()) {
        whenAllIsTurned();
      }
      choose();
    } else if (isReady()) {
      removeOld();
    }
  }

  private void whenAllIsTurned() {
    if (isOldRemoved) {
      isOver = true;
    } else {
      world.after(migration.orElseThrow().pause(), this::note);
    }
  }

  private void choose() {
    waits = WAITS_FOR[choices.choose(WAITS, WAITS_FOR.length)];
  }

  /// Old versions have finished: their writes are among these numbers.
  private void note() {
    if (isOldRemoved) {
      return;
    }
    world.noteOperation("the sequence numbers of all books are recorded");
    ledger.promise(migration.orElseThrow().noted());
    noted = Optional.of(numbers(roles().books(), "sequence"));
    choose();
  }

  private Map<String, Sequence> numbers(String table, String attribute) {
    var numbers = new TreeMap<String, Sequence>();
    for (var row : world.items(table)) {
      numbers.put(text(row, "name"), Sequence.parse(text(row, attribute)));
    }
    return numbers;
  }

  private static String text(Item row, String name) {
    return row.attributes().get(name) instanceof S(var text) ? text : "";
  }

  private TopologyRoles roles() {
    return migration.orElseThrow().both();
  }

  /// True if nothing depends on the old deployment any more.
  private boolean isReady() {
    return switch (migration.orElseThrow().end()) {
      case AT_ONCE -> true;
      case QUIET -> noted.isPresent() && first.isQuiescent();
      case CAUGHT_UP -> hasCaughtUp();
      case CAUGHT_UP_AND_HOLDS_NOTHING -> hasCaughtUp() && holdsNothing();
    };
  }

  private boolean hasCaughtUp() {
    if (noted.isEmpty()) {
      return false;
    }
    var watermarks = numbers(roles().catalogue(), "watermark");
    return noted.get().entrySet().stream()
        .noneMatch(
            it -> it.getValue().isAfter(watermarks.getOrDefault(it.getKey(), Sequence.NONE)));
  }

  private boolean holdsNothing() {
    return roles().deferred().map(world::items).orElse(List.of()).isEmpty();
  }

  private void removeOld() {
    world.noteOperation("the old deployment is removed");
    var it = migration.orElseThrow();
    first.remove();
    ledger.promise(it.after());
    isOldRemoved = true;
    it.late().forEach(this::toBeTurned);
    isOver = steps.isEmpty();
  }
}
