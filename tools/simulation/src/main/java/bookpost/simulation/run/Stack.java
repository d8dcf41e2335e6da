package bookpost.simulation.run;

import bookpost.announcement.Sequence;
import bookpost.simulation.cloud.Deployment;
import bookpost.simulation.cloud.Functions;
import bookpost.simulation.cloud.World;
import bookpost.simulation.proof.Ledger;
import bookpost.simulation.proof.Roles;
import bookpost.simulation.run.Schedule.Choice;
import bookpost.simulation.schedule.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The service's stack in a run: a topology at work, and where it moves, another that is put beside
/// it and takes its place. CloudFormation makes and turns in any order, and deletes last; each
/// thing that it does is done at a moment that is chosen.
final class Stack {
  /// Something that a deployment does.
  private record Step(String what, Runnable how) {}

  private static final String BEGINS = "the move begins";
  private static final String NEXT = "the move's next step";
  private static final String WAITS = "the move waits";
  private static final int BEGINS_PERMILLE = 10;

  /// A move goes on at once, or after so many other things.
  private static final int[] WAITS_FOR = {0, 1, 3, 10, 30, 100};

  private final World world;
  private final Ledger ledger;
  private final Choices choices;
  private final Optional<Move> move;
  private final Aliases aliases;
  private final Deployment first;
  private final List<Step> steps = new ArrayList<>();
  private Optional<Deployment> second = Optional.empty();
  private Optional<Map<String, Sequence>> noted = Optional.empty();
  private boolean isBegun;
  private boolean isTakenAway;
  private boolean isOver;
  private int waits;

  Stack(World world, Simulation simulation, Ledger ledger, Choices choices) {
    this.world = world;
    this.ledger = ledger;
    this.choices = choices;
    move = simulation.move();
    aliases =
        new Aliases(
            simulation.functions(),
            simulation.topology(),
            move.map(Move::made).orElse(simulation.topology()),
            choices);
    isOver = move.isEmpty();
    first = world.deploy(simulation.deployed(), functions(simulation));
  }

  private Functions functions(Simulation simulation) {
    return move.isEmpty() ? simulation.functions() : aliases;
  }

  /// Whether a choice is that a move begins.
  static boolean isBeginning(Choice choice) {
    return choice.what().equals(BEGINS);
  }

  /// Who answers for the service.
  Deployment now() {
    return second.orElse(first);
  }

  /// Who has an archive of its bus: it belongs to the outbox's relay, `infra/outbox-relay.yml`.
  Optional<Deployment> archiving() {
    return Stream.concat(second.stream(), Stream.of(first))
        .filter(it -> !(it == first && isTakenAway))
        .filter(it -> Roles.of(it.topology()).outbox().isPresent())
        .findFirst();
  }

  boolean isOver() {
    return isOver;
  }

  /// Whether all parts are there that it has by now.
  boolean isWhole() {
    return !isBegun || second.isPresent();
  }

  boolean isUnderWay() {
    return isBegun && !isOver;
  }

  /// Something has happened: a move that is under way may go on, and one that is not may begin.
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

  /// Goes on to the end, unless something depends on what is old.
  void finish() {
    while (!isOver && (!steps.isEmpty() || isReady())) {
      goOn();
    }
  }

  private void begin() {
    var it = move.orElseThrow();
    isBegun = true;
    ledger.promise(it.both());
    steps.add(new Step("what is new is put beside it", () -> second = Optional.of(made(it))));
    it.turned().forEach(this::toBeTurned);
    choose();
  }

  private Deployment made(Move it) {
    return world.deploy(it.made(), aliases);
  }

  private void toBeTurned(String function) {
    steps.add(
        new Step(
            function + " has two versions",
            () -> {
              aliases.share(function);
              steps.add(new Step(function + " is turned", () -> aliases.turn(function)));
            }));
  }

  private void goOn() {
    if (!steps.isEmpty()) {
      var step = steps.remove(choices.choose(NEXT, steps.size()));
      world.tell(step.what());
      step.how().run();
      if (steps.isEmpty()) {
        whenAllIsTurned();
      }
      choose();
    } else if (isReady()) {
      takeAway();
    }
  }

  private void whenAllIsTurned() {
    if (isTakenAway) {
      isOver = true;
    } else {
      world.after(move.orElseThrow().pause(), this::note);
    }
  }

  private void choose() {
    waits = WAITS_FOR[choices.choose(WAITS, WAITS_FOR.length)];
  }

  /// Old versions are at nothing any more: what they wrote is among these numbers.
  private void note() {
    if (isTakenAway) {
      return;
    }
    world.tell("the numbers of all books are noted");
    ledger.promise(move.orElseThrow().noted());
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

  private static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElseThrow();
  }

  private Roles roles() {
    return move.orElseThrow().both();
  }

  /// Whether nothing depends any more on what is old.
  private boolean isReady() {
    return switch (move.orElseThrow().end()) {
      case AT_ONCE -> true;
      case QUIET -> noted.isPresent() && first.settled();
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
    return roles().held().map(world::items).orElse(List.of()).isEmpty();
  }

  private void takeAway() {
    world.tell("what is old is taken away");
    var it = move.orElseThrow();
    first.remove();
    ledger.promise(it.after());
    isTakenAway = true;
    it.late().forEach(this::toBeTurned);
    isOver = steps.isEmpty();
  }
}
