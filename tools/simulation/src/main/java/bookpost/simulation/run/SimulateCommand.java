package bookpost.simulation.run;

import bookpost.simulation.proof.Breach;
import bookpost.simulation.proof.Figures;
import bookpost.simulation.run.Simulation.Recorded;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs what the command line asks for, and prints the results. Status 0: no law was broken, 1: one
/// was, 2: the command was not understood.
public final class SimulateCommand {
  private static final int BROKEN = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final SimulateOptions options;
  private final SystemUnderTest system;
  private final PrintStream out;

  private SimulateCommand(SimulateOptions options, SystemUnderTest system, PrintStream out) {
    this.options = options;
    this.system = system;
    this.out = out;
  }

  /// Handing over between a run's tasks costs least if all share one carrier, this one included. An
  /// unexpected exception ends the process with its stack trace and status 1.
  public static void main(String[] words) throws InterruptedException, ExecutionException {
    var run = new FutureTask<>(() -> run(List.of(words), Path.of(""), System.out, System.err));
    Thread.ofVirtual().start(run);
    System.exit(run.get());
  }

  static int run(List<String> words, Path root, PrintStream out, PrintStream err) {
    try {
      var options = SimulateOptions.parse(words);
      return options.topologies().isEmpty()
          ? SideBySide.run(words, root, out)
          : here(options, root, out);
    } catch (IllegalArgumentException e) {
      err.println("bookpost: " + e.getMessage());
      err.println("./bookpost simulate --help lists the options");
      return NOT_UNDERSTOOD;
    }
  }

  private static int here(SimulateOptions options, Path root, PrintStream out) {
    return options.topologies().stream()
        .flatMap(it -> SystemUnderTest.of(root, it, options.to()))
        .mapToInt(it -> new SimulateCommand(options, it, out).run())
        .max()
        .orElseThrow();
  }

  private int run() {
    return options.sabotages() ? sabotage() : simulate();
  }

  /// A mistake that is not found is a fault of the proof.
  private int sabotage() {
    int uncaught = 0;
    for (var mistaken : system.mistaken().entrySet()) {
      var proving = new Proving(system.simulation(), mistaken.getValue(), Proving.SEEDS_MAX);
      var caught = proving.inRanges(Proving.RANGES);
      uncaught += caught.size() < Proving.RANGES ? 1 : 0;
      out.print(Report.of(system.name(), mistaken.getKey(), caught));
    }
    return uncaught == 0 ? 0 : BROKEN;
  }

  private int simulate() {
    var failed =
        options.one().map(this::one).orElseGet(() -> options.exhausts() ? exhaust() : swarm());
    if (failed.isPresent() && options.one().isEmpty()) {
      printLeast(failed.get());
    }
    return failed.isEmpty() ? 0 : BROKEN;
  }

  private Optional<Recorded> one(Case it) {
    var fingerprint = new Fingerprint();
    var trace =
        new TracePrinter(
            system.simulation().all(),
            line -> {
              fingerprint.accept(line);
              if (options.traces()) {
                out.println(line);
              }
            });
    var outcome = system.simulation().run(it, trace);
    outcome.breach().ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println("trace " + fingerprint.text());
    return outcome.breach().map(_ -> new Recorded(it, outcome, List.of()));
  }

  private Optional<Recorded> swarm() {
    var figures = Figures.NONE;
    long end = options.from() + options.seeds();
    long begun = System.nanoTime();
    long last = options.minutes().map(it -> begun + share(it)).orElse(0L);
    for (long seed = options.from(); goesOn(seed, end, last); seed++) {
      var outcome = system.simulation().run(Case.ofSeed(seed), _ -> {});
      figures = figures.plus(outcome.figures());
      if (outcome.breach().isPresent()) {
        out.printf(
            Locale.ROOT, "%s, seed %d: %s%n", system.name(), seed, text(outcome.breach().get()));
        return Optional.of(system.simulation().record(Case.ofSeed(seed)));
      }
    }
    out.print(Report.of(system.name(), figures));
    return Optional.empty();
  }

  /// Each system has its part of the time.
  private long share(Duration all) {
    int systems = options.topologies().size() * Math.max(1, options.to().size());
    return all.dividedBy(systems).toNanos();
  }

  private boolean goesOn(long seed, long end, long last) {
    return options.minutes().isPresent() ? System.nanoTime() < last : seed < end;
  }

  private Optional<Recorded> exhaust() {
    long schedules = 0;
    for (int scenario : SmallScope.of(system.simulation())) {
      var result = SmallScope.of(system.simulation(), scenario).goThrough();
      schedules += result.schedules();
      if (result.failed().isPresent()) {
        return result.failed();
      }
    }
    out.printf(Locale.ROOT, "%-46s %,12d%n", system.name() + ": schedules enumerated", schedules);
    return Optional.empty();
  }

  private void printLeast(Recorded failed) {
    var least = Shrinking.shrink(system.simulation(), failed);
    out.println();
    system
        .simulation()
        .run(least, new TracePrinter(system.simulation().all(), out::println))
        .breach()
        .ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println();
    out.println(least.command(system.name()));
  }

  private static String text(Breach breach) {
    return breach.law() + ": " + breach.how();
  }
}
