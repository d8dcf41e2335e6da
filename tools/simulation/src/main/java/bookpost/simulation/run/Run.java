package bookpost.simulation.run;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.CloudEvents;
import bookpost.emulator.topology.Rule;
import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import bookpost.simulation.Observation.Sent;
import bookpost.simulation.cloud.World;
import bookpost.simulation.proof.Breach;
import bookpost.simulation.proof.Figures;
import bookpost.simulation.proof.Invariants;
import bookpost.simulation.proof.Ledger;
import bookpost.simulation.proof.Reading;
import bookpost.simulation.run.Scenario.Act;
import bookpost.simulation.run.Scenario.Deed;
import bookpost.simulation.schedule.Choices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One run: seasons of foul weather, each followed by fair weather until all is at rest, by giving
/// back what was kept, by what an archive replays, and by a time longer than any retention.
final class Run implements AutoCloseable {
  /// What came of it.
  record Outcome(Optional<Breach> breach, Figures figures) {}

  /// A relay gives up a record after six hours, and eighteen are left to read it again.
  private static final Duration FOUL_MAX = Duration.ofHours(6);

  /// What is held waits for an hour, and longer than anything else.
  private static final Duration FAIR_MAX = Duration.ofHours(2);

  private static final Duration REPLAYED_AFTER = Duration.ofDays(20);
  private static final Duration LONG_AFTER = Duration.ofDays(100);

  /// Nothing that is waited for takes nearly so many; what goes round and round ends here.
  private static final int STEPS_MAX = 200_000;

  /// Streams have forgotten by then.
  private static final Duration A_DAY = Duration.ofHours(25);

  private static final List<BookCommand> VISIT =
      List.of(new Remove("Dune"), new Add("Dune", 0), new Remove("Dune"));

  private static final String REST = "with no fault striking, all comes to rest in time";

  private final Simulation simulation;
  private final Scenario scenario;
  private final Weather weather;
  private final World world;
  private final Stack stack;
  private final Ledger ledger;
  private final Invariants invariants;
  private final Operator operator;
  private boolean isUnread;
  private int steps;
  private boolean isFoul;

  /// @param witness sees all that happens
  Run(
      Simulation simulation,
      Scenario scenario,
      Weather weather,
      Choices choices,
      Consumer<Observation> witness) {
    this.simulation = simulation;
    this.scenario = scenario;
    this.weather = weather;
    ledger = new Ledger(simulation.roles());
    invariants = new Invariants(ledger);
    world =
        new World(
            choices,
            weather,
            observation -> {
              invariants.observe(observation);
              isUnread |= observation instanceof Changed || observation instanceof Sent;
              witness.accept(observation);
            });
    stack = new Stack(world, simulation, ledger, choices);
    operator = new Operator(world, stack, ledger);
  }

  Outcome run() {
    for (var seasons = scenario.seasons().iterator(); seasons.hasNext(); ) {
      foul(seasons.next());
      fair(!seasons.hasNext());
      if (isBroken()) {
        break;
      }
    }
    return new Outcome(invariants.breach(), ledger.figures());
  }

  private boolean isBroken() {
    return invariants.breach().isPresent();
  }

  private void foul(List<Act> acts) {
    weather.turnFoul();
    isFoul = true;
    var end = world.now().plus(FOUL_MAX);
    for (var act : acts) {
      var due = world.now().plus(act.later());
      if (due.isAfter(world.now())) {
        world.after(act.later(), () -> {});
      }
      stepWhile(() -> world.now().isBefore(due) && world.now().isBefore(end));
      step(act.after(), end);
      carryOut(act.deed());
    }
    step(scenario.lingering(), end);
  }

  private void carryOut(Deed deed) {
    switch (deed) {
      case Deed.Ask(var command) -> stack.now().send(command);
      case Deed.Intrude(var book, int number) -> {
        if (stays()) {
          intrude(book, number);
        }
      }
      case Deed.Replay(var last, int rule) -> replay(last, rule);
    }
  }

  private boolean stays() {
    return simulation.move().isEmpty();
  }

  private void replay(Duration last, int rule) {
    stack
        .archiving()
        .ifPresent(it -> {
          var rules = it.topology().rules().stream().map(Rule::name).toList();
          it.replay(last, rule < rules.size() ? Set.of(rules.get(rule)) : new TreeSet<>(rules));
        });
  }

  /// An event on the bus, and where there is a stream of books, a row of theirs by turns.
  private void intrude(String book, int number) {
    var id = "foreign-" + number;
    var roles = simulation.roles();
    if (roles.outbox().isEmpty() && (number % 2 == 0 || !operator.hasBus())) {
      ledger.intrude(id);
      world.write(roles.books(), foreignRow(id));
    } else if (stack.now().publish(CloudEvents.SOURCE, "BookAdded", foreign(book, number))) {
      ledger.intrude(id);
    }
  }

  /// Of a book of the year 0.
  private static Map<String, AttributeValue> foreignRow(String id) {
    return Map.of(
        "name", AttributeValue.fromS(id),
        "authors", AttributeValue.fromS("[\"Ada\"]"),
        "publishedYear", AttributeValue.fromN("0"),
        "status", AttributeValue.fromS("held"),
        "revision", AttributeValue.fromN("1"),
        "sequence", AttributeValue.fromS(new Sequence(1).text()),
        "eventId", AttributeValue.fromS(id),
        "occurredAt", AttributeValue.fromS(World.BEGIN.toString()),
        "traceparent", AttributeValue.fromS("00-%032x-%016x-01".formatted(1, 1)));
  }

  /// In a version to come.
  private static String foreign(String book, int number) {
    return """
    {"specversion":"1.0","id":"foreign-%d","source":"OutboxDemo","type":"BookAdded",\
    "subject":"%s","dataschema":"https://bookpost.example/schemas/BookAdded/2.json",\
    "sequence":"%020d","data":{}}\
    """
        .formatted(number, book, number);
  }

  /// @param isLast whether a move that has not begun begins now, a day later where that costs
  ///   nothing; one that has comes to its end
  private void fair(boolean isLast) {
    world.calm();
    isFoul = false;
    comeToRest();
    boolean endsMove = !stack.isOver() && (isLast || stack.isUnderWay());
    if (endsMove) {
      if (!stack.isUnderWay() && !ledger.hasPositions()) {
        world.skip(A_DAY);
        comeToRest();
      }
      stack.hurry();
      comeToRest();
    }
    invariants.atRest();
    giveBack(operator.collect());
    if (endsMove) {
      endMove();
    }
    visit();
    invariants.whenGivenBack();
    if (operator.hasBus() && !isBroken()) {
      world.skip(REPLAYED_AFTER);
      tellAllAgain();
      invariants.whenGivenBack();
    }
    if (!isBroken()) {
      world.skip(LONG_AFTER);
      comeToRest();
      invariants.inTheEnd();
    }
  }

  /// Whatever the move waited for has been given back.
  private void endMove() {
    stack.finish();
    comeToRest();
    if (!stack.isOver()) {
      invariants.broken(
          "a move comes to its end", "nothing is under way, and something depends on what is old");
    }
    invariants.atRest();
    giveBack(operator.collect());
  }

  /// A book comes and goes.
  private void visit() {
    long failures = ledger.failures();
    for (var command : VISIT) {
      stack.now().send(command);
      comeToRest();
    }
    if (ledger.failures() > failures) {
      invariants.broken("with no fault striking, whoever asks is answered", "somebody was not");
    }
  }

  /// From the archive where it has all, else as another producer might.
  private void tellAllAgain() {
    if (stays() && stack.archiving().isPresent()) {
      replay(LONG_AFTER, Integer.MAX_VALUE);
      comeToRest();
      giveBack(operator.collect());
    } else {
      comeToRest();
      giveBack(List.of(ledger.committed()));
    }
  }

  private void giveBack(List<List<Announcement>> rounds) {
    long parkings = ledger.parkings();
    for (var round : rounds) {
      round.forEach(operator::announce);
      comeToRest();
    }
    if (ledger.parkings() > parkings || !ledger.isEmpty()) {
      invariants.broken("what is given back is taken", "something was parked or given up again");
    }
  }

  private void comeToRest() {
    var end = world.now().plus(FAIR_MAX);
    stepWhile(() -> !(world.settled() && ledger.holdsNothing()) && world.now().isBefore(end));
    if (!(world.settled() && ledger.holdsNothing())) {
      invariants.broken(REST, "it did not in " + FAIR_MAX);
    }
  }

  private void step(int count, Instant end) {
    int last = steps + count;
    stepWhile(() -> steps < last && !world.settled() && world.now().isBefore(end));
  }

  private void stepWhile(BooleanSupplier condition) {
    int last = steps + STEPS_MAX;
    while (!isBroken() && condition.getAsBoolean() && world.step()) {
      steps++;
      read();
      stack.stepped(isFoul);
      if (steps == last) {
        invariants.broken(REST, "it did not in %,d steps".formatted(STEPS_MAX));
      }
    }
  }

  /// What an operator reads, where it may have changed.
  private void read() {
    if (isUnread && stack.isWhole()) {
      isUnread = false;
      invariants.read(Reading.of(ledger.roles(), world::items, it -> world.messages(it).size()));
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
