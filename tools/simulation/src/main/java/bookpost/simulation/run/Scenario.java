package bookpost.simulation.run;

import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What is done in a run, whatever goes wrong.
///
/// @param seasons each of them ends with fair weather, and with all given back that was kept; then
///   a long time passes
/// @param lingering how many things happen after a season's last act before the weather turns fair
public record Scenario(List<List<Act>> seasons, int lingering) {
  /// @param after how many things happen before it
  /// @param later how much time passes before it
  public record Act(int after, Duration later, Deed deed) {}

  /// What somebody does.
  public sealed interface Deed {
    record Ask(BookCommand command) implements Deed {}

    /// Somebody else puts an event or a row on its way that nobody here can read.
    record Intrude(String book, int number) implements Deed {}

    /// The operator has the bus's archive, where there is one, told again.
    ///
    /// @param last what is no older than this
    /// @param rule the place of the one that it is told to; beyond the last, all are
    record Replay(Duration last, int rule) implements Deed {}
  }

  private static final List<String> BOOKS =
      List.of("Dune", "Emma", "Middlemarch", "Persuasion", "Ulysses", "Walden");
  private static final int COMMANDS_MIN = 5;
  private static final int COMMANDS_MAX = 40;
  private static final int EDITIONS = 3;
  private static final int STEPS_MAX = 40;

  /// So many come before anything else can have happened.
  private static final int AT_ONCE = 2;

  private static final int[] LINGERING = {0, 0, 100, 100, 500, 2_000};
  private static final int MINUTES_MAX = 90;

  public Scenario {
    seasons = seasons.stream().map(List::copyOf).toList();
  }

  /// 5 to 40 commands on a few books, close together or far apart.
  static Scenario drawn(SplittableRandom random) {
    int commands =
        COMMANDS_MIN + random.nextInt(1 + random.nextInt(COMMANDS_MAX - COMMANDS_MIN + 1));
    int books = 1 + random.nextInt(BOOKS.size());
    boolean isSlow = random.nextInt(4) == 0;
    int intruders = random.nextInt(4) == 0 ? 10 : 0;
    int replays = random.nextInt(4) == 0 ? 10 : 0;
    var first = new ArrayList<Act>();
    for (int number = 0; number < commands; number++) {
      var book = BOOKS.get(random.nextInt(books));
      var later =
          isSlow && random.nextInt(4) == 0
              ? Duration.ofMinutes(random.nextInt(MINUTES_MAX))
              : Duration.ZERO;
      int other = random.nextInt(100);
      var deed =
          other < intruders
              ? new Deed.Intrude(book, number + 1)
              : other >= 100 - replays ? replay(random) : new Deed.Ask(command(book, random));
      int after = random.nextInt(STEPS_MAX);
      first.add(new Act(number < AT_ONCE ? 0 : after, later, deed));
    }
    int cut = random.nextInt(8) == 0 ? random.nextInt(commands) : commands;
    return new Scenario(
        cut == commands
            ? List.of(first)
            : List.of(first.subList(0, cut), first.subList(cut, commands)),
        LINGERING[random.nextInt(LINGERING.length)]);
  }

  private static Deed replay(SplittableRandom random) {
    return new Deed.Replay(Duration.ofMinutes(random.nextInt(MINUTES_MAX)), random.nextInt(4));
  }

  private static BookCommand command(String book, SplittableRandom random) {
    return random.nextInt(9) < 5 ? new Add(book, random.nextInt(EDITIONS)) : new Remove(book);
  }

  /// All at once, in one season, that is foul until all has come to its end.
  static Scenario of(List<BookCommand> commands) {
    return new Scenario(
        List.of(commands.stream().map(it -> new Act(0, Duration.ZERO, new Deed.Ask(it))).toList()),
        LINGERING[LINGERING.length - 1]);
  }

  /// How many acts there are.
  int acts() {
    return seasons.stream().mapToInt(List::size).sum();
  }

  /// With these acts only, counted from 0.
  Scenario only(List<Integer> acts) {
    var kept = new ArrayList<List<Act>>();
    int number = 0;
    for (var season : seasons) {
      var left = new ArrayList<Act>();
      for (var act : season) {
        if (acts.contains(number++)) {
          left.add(act);
        }
      }
      kept.add(left);
    }
    return new Scenario(kept, lingering);
  }
}
