package bookpost.simulation.run;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.cloudevents.CloudEvents;
import bookpost.emulator.dynamodb.value.AttributeValue;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.DynamoNumber;
import bookpost.emulator.dynamodb.value.Item;
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
import bookpost.simulation.proof.OperatorView;
import bookpost.simulation.run.Scenario.Action;
import bookpost.simulation.run.Scenario.TimedAction;
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

/// One run: fault phases, each followed by a recovery phase. A recovery phase reaches quiescence,
/// redrives what was kept, replays the archive, and lets a time longer than any retention pass.
final class Run implements AutoCloseable {
  /// The result of a run.
  record Outcome(Optional<Breach> breach, Figures figures) {}

  /// A relay gives up a record after six hours, and eighteen are left to read it again.
  private static final Duration FAULT_PHASE_MAX = Duration.ofHours(6);

  /// Deferred announcements wait longest: for an hour.
  private static final Duration QUIESCENCE_MAX = Duration.ofHours(2);

  private static final Duration REPLAYED_AFTER = Duration.ofDays(20);
  private static final Duration LONG_AFTER = Duration.ofDays(100);

  /// No wait takes nearly so many steps. A run that never reaches quiescence ends here.
  private static final int STEPS_MAX = 200_000;

  /// By then, streams have forgotten their records.
  private static final Duration A_DAY = Duration.ofHours(25);

  private static final List<BookCommand> PROBE =
      List.of(new Remove("Dune"), new Add("Dune", 0), new Remove("Dune"));

  private static final String QUIESCENCE = "without faults, the system reaches quiescence in time";

  private final Simulation simulation;
  private final Scenario scenario;
  private final FaultProfile faultProfile;
  private final World world;
  private final ServiceStack stack;
  private final Ledger ledger;
  private final Invariants invariants;
  private final Operator operator;
  private boolean isViewStale;
  private int steps;
  private boolean isFaultPhase;

  /// @param witness gets every observation
  Run(
      Simulation simulation,
      Scenario scenario,
      FaultProfile faultProfile,
      Choices choices,
      Consumer<Observation> witness) {
    this.simulation = simulation;
    this.scenario = scenario;
    this.faultProfile = faultProfile;
    ledger = new Ledger(simulation.roles());
    invariants = new Invariants(ledger);
    world =
        new World(
            choices,
            faultProfile,
            observation -> {
              invariants.observe(observation);
              isViewStale |= observation instanceof Changed || observation instanceof Sent;
              witness.accept(observation);
            });
    stack = new ServiceStack(world, simulation, ledger, choices);
    operator = new Operator(world, stack, ledger);
  }

  Outcome run() {
    for (var phases = scenario.faultPhases().iterator(); phases.hasNext(); ) {
      runFaultPhase(phases.next());
      runRecoveryPhase(!phases.hasNext());
      if (isBroken()) {
        break;
      }
    }
    return new Outcome(invariants.breach(), ledger.figures());
  }

  private boolean isBroken() {
    return invariants.breach().isPresent();
  }

  private void runFaultPhase(List<TimedAction> actions) {
    faultProfile.beginFaultPhase();
    isFaultPhase = true;
    var end = world.now().plus(FAULT_PHASE_MAX);
    for (var timed : actions) {
      var due = world.now().plus(timed.later());
      if (due.isAfter(world.now())) {
        world.after(timed.later(), () -> {});
      }
      stepWhile(() -> world.now().isBefore(due) && world.now().isBefore(end));
      step(timed.after(), end);
      carryOut(timed.action());
    }
    step(scenario.lingering(), end);
  }

  private void carryOut(Action action) {
    switch (action) {
      case Action.SendCommand(var command) -> stack.now().send(command);
      case Action.SendUnreadable(var book, int number) -> {
        if (hasNoMigration()) {
          sendUnreadable(book, number);
        }
      }
      case Action.ReplayArchive(var last, int rule) -> replay(last, rule);
    }
  }

  private boolean hasNoMigration() {
    return simulation.migration().isEmpty();
  }

  private void replay(Duration last, int rule) {
    stack
        .archiving()
        .ifPresent(it -> {
          var rules = it.topology().rules().stream().map(Rule::name).toList();
          it.replay(last, rule < rules.size() ? Set.of(rules.get(rule)) : new TreeSet<>(rules));
        });
  }

  /// An event on the bus, and by turns a row of the books table if its stream is relayed.
  private void sendUnreadable(String book, int number) {
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
  private static Item foreignRow(String id) {
    return new Item(
        Map.<String, AttributeValue>of(
            "name", new S(id),
            "authors", new S("[\"Ada\"]"),
            "publishedYear", new N(DynamoNumber.parse("0")),
            "status", new S("held"),
            "revision", new N(DynamoNumber.parse("1")),
            "sequence", new S(new Sequence(1).text()),
            "eventId", new S(id),
            "occurredAt", new S(World.BEGIN.toString()),
            "traceparent", new S("00-%032x-%016x-01".formatted(1, 1))));
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

  /// @param isLast whether a migration that has not begun begins now, a day later if that costs
  ///   nothing; one that has comes to its end
  private void runRecoveryPhase(boolean isLast) {
    world.stopFaults();
    isFaultPhase = false;
    awaitQuiescence();
    boolean endsMigration = !stack.isOver() && (isLast || stack.isUnderWay());
    if (endsMigration) {
      if (!stack.isUnderWay() && !ledger.hasPositions()) {
        world.skip(A_DAY);
        awaitQuiescence();
      }
      stack.hurry();
      awaitQuiescence();
    }
    invariants.atQuiescence();
    redrive(operator.collect());
    if (endsMigration) {
      endMigration();
    }
    probe();
    invariants.afterRedrive();
    if (operator.hasBus() && !isBroken()) {
      world.skip(REPLAYED_AFTER);
      replayAll();
      invariants.afterRedrive();
    }
    if (!isBroken()) {
      world.skip(LONG_AFTER);
      awaitQuiescence();
      invariants.afterRetention();
    }
  }

  /// All that the migration waited for has been redriven.
  private void endMigration() {
    stack.finish();
    awaitQuiescence();
    if (!stack.isOver()) {
      invariants.broken(
          "a migration completes", "the system is quiescent, but depends on the old deployment");
    }
    invariants.atQuiescence();
    redrive(operator.collect());
  }

  /// A book is added and removed.
  private void probe() {
    long failures = ledger.failures();
    for (var command : PROBE) {
      stack.now().send(command);
      awaitQuiescence();
    }
    if (ledger.failures() > failures) {
      invariants.broken("without faults, every request is answered", "a request failed");
    }
  }

  /// From the archive if it has all events, else as another producer does.
  private void replayAll() {
    if (hasNoMigration() && stack.archiving().isPresent()) {
      replay(LONG_AFTER, Integer.MAX_VALUE);
      awaitQuiescence();
      redrive(operator.collect());
    } else {
      awaitQuiescence();
      redrive(List.of(ledger.committed()));
    }
  }

  private void redrive(List<List<Announcement>> rounds) {
    long parkings = ledger.parkings();
    for (var round : rounds) {
      round.forEach(operator::announce);
      awaitQuiescence();
    }
    if (ledger.parkings() > parkings || ledger.hasDeadLetters()) {
      invariants.broken("each redriven event is accepted", "an event was parked or given up again");
    }
  }

  private void awaitQuiescence() {
    var end = world.now().plus(QUIESCENCE_MAX);
    stepWhile(() -> !(world.isQuiescent() && ledger.holdsNothing()) && world.now().isBefore(end));
    if (!(world.isQuiescent() && ledger.holdsNothing())) {
      invariants.broken(QUIESCENCE, "not within " + QUIESCENCE_MAX);
    }
  }

  private void step(int count, Instant end) {
    int last = steps + count;
    stepWhile(() -> steps < last && !world.isQuiescent() && world.now().isBefore(end));
  }

  private void stepWhile(BooleanSupplier condition) {
    int last = steps + STEPS_MAX;
    while (!isBroken() && condition.getAsBoolean() && world.step()) {
      steps++;
      checkOperatorView();
      stack.stepped(isFaultPhase);
      if (steps == last) {
        invariants.broken(QUIESCENCE, "not within %,d steps".formatted(STEPS_MAX));
      }
    }
  }

  /// Checks the operator's view, if it may have changed.
  private void checkOperatorView() {
    if (isViewStale && stack.isWhole()) {
      isViewStale = false;
      invariants.observe(
          OperatorView.of(ledger.roles(), world::items, it -> world.messages(it).size()));
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
