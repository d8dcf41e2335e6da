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

/// Runs what the command line asks for, and tells what came of it. Status 0: no law was broken, 1:
/// one was, 2: the command was not understood.
public final class Main {
  private static final int BROKEN = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final Arguments arguments;
  private final Course course;
  private final PrintStream out;

  private Main(Arguments arguments, Course course, PrintStream out) {
    this.arguments = arguments;
    this.course = course;
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
      return arguments.topologies().isEmpty()
          ? SideBySide.run(words, root, out)
          : here(arguments, root, out);
    } catch (IllegalArgumentException e) {
      err.println("bookpost: " + e.getMessage());
      err.println("./bookpost simulate --help lists the options");
      return NOT_UNDERSTOOD;
    }
  }

  private static int here(Arguments arguments, Path root, PrintStream out) {
    return arguments.topologies().stream()
        .flatMap(it -> Course.of(root, it, arguments.to()))
        .mapToInt(it -> new Main(arguments, it, out).run())
        .max()
        .orElseThrow();
  }

  private int run() {
    return arguments.sabotages() ? sabotage() : simulate();
  }

  /// A mistake that is not found is a fault of the proof.
  private int sabotage() {
    int uncaught = 0;
    for (var mistaken : course.mistaken().entrySet()) {
      var proving = new Proving(course.simulation(), mistaken.getValue(), Proving.SEEDS_MAX);
      var caught = proving.inRanges(Proving.RANGES);
      uncaught += caught.size() < Proving.RANGES ? 1 : 0;
      out.print(Report.of(course.name(), mistaken.getKey(), caught));
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
            course.simulation().all(),
            line -> {
              fingerprint.accept(line);
              if (arguments.traces()) {
                out.println(line);
              }
            });
    var outcome = course.simulation().run(it, story);
    outcome.breach().ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println("trace " + fingerprint.text());
    return outcome.breach().map(_ -> new Recorded(it, outcome, List.of()));
  }

  private Optional<Recorded> swarm() {
    var figures = Figures.NONE;
    long end = arguments.from() + arguments.seeds();
    long begun = System.nanoTime();
    long last = arguments.minutes().map(it -> begun + share(it)).orElse(0L);
    for (long seed = arguments.from(); goesOn(seed, end, last); seed++) {
      var outcome = course.simulation().run(Case.ofSeed(seed), _ -> {});
      figures = figures.plus(outcome.figures());
      if (outcome.breach().isPresent()) {
        out.printf(
            Locale.ROOT, "%s, seed %d: %s%n", course.name(), seed, text(outcome.breach().get()));
        return Optional.of(course.simulation().record(Case.ofSeed(seed)));
      }
    }
    out.print(Report.of(course.name(), figures));
    return Optional.empty();
  }

  /// Each course has its part of the time.
  private long share(Duration all) {
    int courses = arguments.topologies().size() * Math.max(1, arguments.to().size());
    return all.dividedBy(courses).toNanos();
  }

  private boolean goesOn(long seed, long end, long last) {
    return arguments.minutes().isPresent() ? System.nanoTime() < last : seed < end;
  }

  private Optional<Recorded> exhaust() {
    long schedules = 0;
    for (int scenario : SmallScope.of(course.simulation())) {
      var result = SmallScope.of(course.simulation(), scenario).goThrough();
      schedules += result.schedules();
      if (result.failed().isPresent()) {
        return result.failed();
      }
    }
    out.printf(Locale.ROOT, "%-46s %,12d%n", course.name() + ": schedules enumerated", schedules);
    return Optional.empty();
  }

  private void tell(Recorded failed) {
    var least = Shrinking.shrink(course.simulation(), failed);
    out.println();
    course
        .simulation()
        .run(least, new Story(course.simulation().all(), out::println))
        .breach()
        .ifPresent(breach -> out.println("BROKEN  " + text(breach)));
    out.println();
    out.println(least.command(course.name()));
  }

  private static String text(Breach breach) {
    return breach.law() + ": " + breach.how();
  }
}
