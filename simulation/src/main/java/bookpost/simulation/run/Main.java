package bookpost.simulation.run;

import bookpost.simulation.cloud.Functions;
import bookpost.simulation.proof.Breach;
import bookpost.simulation.proof.Figures;
import bookpost.simulation.run.Simulation.Recorded;
import bookpost.simulation.sabotage.Sabotage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs what the command line asks for, and tells what came of it. Status 0: no law was broken, 1:
/// one was, 2: the command was not understood.
public final class Main {
  private static final int BROKEN = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final Arguments arguments;
  private final Path root;
  private final PrintStream out;

  Main(Arguments arguments, Path root, PrintStream out) {
    this.arguments = arguments;
    this.root = root;
    this.out = out;
  }

  /// Handing over between a run's tasks costs least where all share one carrier, this one included.
  public static void main(String[] words) throws InterruptedException {
    var status = new int[1];
    Thread.ofVirtual().start(() -> status[0] = run(words, System.out, System.err)).join();
    System.exit(status[0]);
  }

  static int run(String[] words, PrintStream out, PrintStream err) {
    try {
      return new Main(Arguments.parse(List.of(words)), Path.of(""), out).run();
    } catch (IllegalArgumentException e) {
      err.println("bookpost: " + e.getMessage());
      err.println(Arguments.USAGE);
      return NOT_UNDERSTOOD;
    }
  }

  int run() {
    return arguments.sabotages() ? sabotage() : simulate();
  }

  /// A mistake that is not found is a fault of the proof.
  private int sabotage() {
    int uncaught = 0;
    for (var name : arguments.topologies()) {
      var simulation = new Simulation(Topologies.read(root, name), Functions.BOOKPOST);
      for (var sabotage : Sabotage.in(name)) {
        var proving = new Proving(simulation, sabotage, Proving.SEEDS_MAX);
        var caught = proving.inRanges(Proving.RANGES);
        uncaught += caught.size() < Proving.RANGES ? 1 : 0;
        out.print(Report.of(name, sabotage, caught));
      }
    }
    return uncaught == 0 ? 0 : BROKEN;
  }

  private int simulate() {
    for (var name : arguments.topologies()) {
      var simulation = new Simulation(Topologies.read(root, name), Functions.BOOKPOST);
      var failed =
          arguments
              .one()
              .map(it -> one(simulation, it))
              .orElseGet(
                  () -> arguments.exhausts() ? exhaust(name, simulation) : swarm(name, simulation));
      if (failed.isPresent()) {
        if (arguments.one().isEmpty()) {
          tell(name, simulation, failed.get());
        }
        return BROKEN;
      }
    }
    return 0;
  }

  private Optional<Recorded> one(Simulation simulation, Case it) {
    var fingerprint = new Fingerprint();
    var story =
        new Story(
            simulation.roles(),
            line -> {
              fingerprint.accept(line);
              if (arguments.traces()) {
                out.println(line);
              }
            });
    var outcome = simulation.run(it, story);
    outcome.breach().ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println("trace " + fingerprint.text());
    return outcome.breach().map(_ -> new Recorded(it, outcome, List.of()));
  }

  private Optional<Recorded> swarm(String name, Simulation simulation) {
    var figures = Figures.NONE;
    long end = arguments.from() + arguments.seeds();
    long begun = System.nanoTime();
    long last = arguments.minutes().map(it -> begun + share(it)).orElse(0L);
    for (long seed = arguments.from(); goesOn(seed, end, last); seed++) {
      var outcome = simulation.run(Case.ofSeed(seed), _ -> {});
      figures = figures.plus(outcome.figures());
      if (outcome.breach().isPresent()) {
        out.printf(Locale.ROOT, "%s, seed %d: %s%n", name, seed, text(outcome.breach().get()));
        return Optional.of(simulation.record(Case.ofSeed(seed)));
      }
    }
    out.print(Report.of(name, figures));
    return Optional.empty();
  }

  /// Each topology has its part of the time.
  private long share(Duration all) {
    return all.dividedBy(arguments.topologies().size()).toNanos();
  }

  private boolean goesOn(long seed, long end, long last) {
    return arguments.minutes().isPresent() ? System.nanoTime() < last : seed < end;
  }

  private Optional<Recorded> exhaust(String name, Simulation simulation) {
    long schedules = 0;
    for (int scenario = 0; scenario < SmallScope.SCENARIOS.size(); scenario++) {
      var result = SmallScope.of(simulation, scenario).goThrough();
      schedules += result.schedules();
      if (result.failed().isPresent()) {
        return result.failed();
      }
    }
    out.printf(Locale.ROOT, "%-46s %,12d%n", name + ": schedules enumerated", schedules);
    return Optional.empty();
  }

  private void tell(String name, Simulation simulation, Recorded failed) {
    var least = Shrinking.shrink(simulation, failed);
    out.println();
    simulation
        .run(least, new Story(simulation.roles(), out::println))
        .breach()
        .ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println();
    out.println(least.command(name));
  }

  private static String text(Breach breach) {
    return breach.law() + ": " + breach.how();
  }
}
