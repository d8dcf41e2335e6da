package bookpost.simulation.run;

import bookpost.simulation.cloud.Functions;
import bookpost.simulation.proof.Breach;
import bookpost.simulation.proof.Figures;
import bookpost.simulation.run.Simulation.Recorded;
import bookpost.simulation.sabotage.Sabotage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs what the command line asks for, and tells what came of it. Status 0: no law was broken, 1:
/// one was, 2: the command was not understood.
public final class Main {
  private static final int BROKEN = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final Arguments arguments;
  private final String topology;
  private final Simulation simulation;
  private final PrintStream out;

  Main(Arguments arguments, String topology, Path root, PrintStream out) {
    this.arguments = arguments;
    this.topology = topology;
    simulation = new Simulation(Topologies.read(root, topology), Functions.BOOKPOST);
    this.out = out;
  }

  /// Handing over between a run's tasks costs least where all share one carrier, this one included.
  public static void main(String[] words) throws InterruptedException {
    var status = new int[1];
    Thread.ofVirtual()
        .start(() -> status[0] = run(List.of(words), Path.of(""), System.out, System.err))
        .join();
    System.exit(status[0]);
  }

  static int run(List<String> words, Path root, PrintStream out, PrintStream err) {
    try {
      var arguments = Arguments.parse(words);
      return arguments
          .topology()
          .map(it -> new Main(arguments, it, root, out).run())
          .orElseGet(() -> SideBySide.run(words, root, out));
    } catch (IllegalArgumentException e) {
      err.println("bookpost: " + e.getMessage());
      err.println(Arguments.USAGE);
      return NOT_UNDERSTOOD;
    }
  }

  private int run() {
    return arguments.sabotages() ? sabotage() : simulate();
  }

  /// A mistake that is not found is a fault of the proof.
  private int sabotage() {
    int uncaught = 0;
    for (var sabotage : Sabotage.in(topology)) {
      var proving = new Proving(simulation, sabotage, Proving.SEEDS_MAX);
      var caught = proving.inRanges(Proving.RANGES);
      uncaught += caught.size() < Proving.RANGES ? 1 : 0;
      out.print(Report.of(topology, sabotage, caught));
    }
    return uncaught == 0 ? 0 : BROKEN;
  }

  private int simulate() {
    var failed =
        arguments.one().map(this::one).orElseGet(() -> arguments.exhausts() ? exhaust() : swarm());
    if (failed.isPresent() && arguments.one().isEmpty()) {
      tell(failed.get());
    }
    return failed.isEmpty() ? 0 : BROKEN;
  }

  private Optional<Recorded> one(Case it) {
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

  private Optional<Recorded> swarm() {
    var figures = Figures.NONE;
    long end = arguments.from() + arguments.seeds();
    long begun = System.nanoTime();
    long last = arguments.minutes().map(it -> begun + it.toNanos()).orElse(0L);
    for (long seed = arguments.from(); goesOn(seed, end, last); seed++) {
      var outcome = simulation.run(Case.ofSeed(seed), _ -> {});
      figures = figures.plus(outcome.figures());
      if (outcome.breach().isPresent()) {
        out.printf(Locale.ROOT, "%s, seed %d: %s%n", topology, seed, text(outcome.breach().get()));
        return Optional.of(simulation.record(Case.ofSeed(seed)));
      }
    }
    out.print(Report.of(topology, figures));
    return Optional.empty();
  }

  private boolean goesOn(long seed, long end, long last) {
    return arguments.minutes().isPresent() ? System.nanoTime() < last : seed < end;
  }

  private Optional<Recorded> exhaust() {
    long schedules = 0;
    for (int scenario = 0; scenario < SmallScope.SCENARIOS.size(); scenario++) {
      var result = SmallScope.of(simulation, scenario).goThrough();
      schedules += result.schedules();
      if (result.failed().isPresent()) {
        return result.failed();
      }
    }
    out.printf(Locale.ROOT, "%-46s %,12d%n", topology + ": schedules enumerated", schedules);
    return Optional.empty();
  }

  private void tell(Recorded failed) {
    var least = Shrinking.shrink(simulation, failed);
    out.println();
    simulation
        .run(least, new Story(simulation.roles(), out::println))
        .breach()
        .ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println();
    out.println(least.command(topology));
  }

  private static String text(Breach breach) {
    return breach.law() + ": " + breach.how();
  }
}
