package bookpost.simulation.run;

import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The actions of a run; the faults that are injected do not change them.
///
/// @param faultPhases each is followed by a recovery phase
/// @param lingering how many events run after a fault phase's last action before it ends
public record Scenario(List<List<TimedAction>> faultPhases, int lingering) {
  /// @param after how many events run before it
  /// @param later how much time passes before it
  public record TimedAction(int after, Duration later, Action action) {}

  /// An action of a client, another producer or an operator.
  public sealed interface Action {
    record SendCommand(BookCommand command) implements Action {}

    /// Another producer sends an event, or writes a row, that no consumer here can read.
    record SendUnreadable(String book, int number) implements Action {}

    /// The operator replays the bus's archive, if there is one.
    ///
    /// @param last replays events that are no older than this
    /// @param rule the place of the rule that gets the events; beyond the last, all do
    record ReplayArchive(Duration last, int rule) implements Action {}
  }

  private static final List<String> BOOKS =
      List.of("Dune", "Emma", "Middlemarch", "Persuasion", "Ulysses", "Walden");
  private static final int COMMANDS_MIN = 5;
  private static final int COMMANDS_MAX = 40;
  private static final int EDITIONS = 3;
  private static final int STEPS_MAX = 40;

  /// So many are sent before any event runs.
  private static final int AT_ONCE = 2;

  private static final int[] LINGERING = {0, 0, 100, 100, 500, 2_000};
  private static final int MINUTES_MAX = 90;

  public Scenario {
    faultPhases = faultPhases.stream().map(List::copyOf).toList();
  }

  /// 5 to 40 commands on a few books, close together or far apart.
  static Scenario drawn(SplittableRandom random) {
    int commands =
        COMMANDS_MIN + random.nextInt(1 + random.nextInt(COMMANDS_MAX - COMMANDS_MIN + 1));
    int books = 1 + random.nextInt(BOOKS.size());
    boolean isSlow = random.nextInt(4) == 0;
    int intruders = random.nextInt(4) == 0 ? 10 : 0;
    int replays = random.nextInt(4) == 0 ? 10 : 0;
    var first = new ArrayList<TimedAction>();
    for (int number = 0; number < commands; number++) {
      var book = BOOKS.get(random.nextInt(books));
      var later =
          isSlow && random.nextInt(4) == 0
              ? Duration.ofMinutes(random.nextInt(MINUTES_MAX))
              : Duration.ZERO;
      int other = random.nextInt(100);
      var action =
          other < intruders
              ? new Action.SendUnreadable(book, number + 1)
              : other >= 100 - replays
                  ? replay(random)
                  : new Action.SendCommand(command(book, random));
      int after = random.nextInt(STEPS_MAX);
      first.add(new TimedAction(number < AT_ONCE ? 0 : after, later, action));
    }
    int cut = random.nextInt(8) == 0 ? random.nextInt(commands) : commands;
    return new Scenario(
        cut == commands
            ? List.of(first)
            : List.of(first.subList(0, cut), first.subList(cut, commands)),
        LINGERING[random.nextInt(LINGERING.length)]);
  }

  private static Action replay(SplittableRandom random) {
    return new Action.ReplayArchive(
        Duration.ofMinutes(random.nextInt(MINUTES_MAX)), random.nextInt(4));
  }

  private static BookCommand command(String book, SplittableRandom random) {
    return random.nextInt(9) < 5 ? new Add(book, random.nextInt(EDITIONS)) : new Remove(book);
  }

  /// All at once, in one fault phase that lasts until quiescence.
  static Scenario of(List<BookCommand> commands) {
    return new Scenario(
        List.of(
            commands.stream()
                .map(it -> new TimedAction(0, Duration.ZERO, new Action.SendCommand(it)))
                .toList()),
        LINGERING[LINGERING.length - 1]);
  }

  /// How many actions there are.
  int actions() {
    return faultPhases.stream().mapToInt(List::size).sum();
  }

  /// With these actions only, counted from 0.
  Scenario only(List<Integer> actions) {
    var kept = new ArrayList<List<TimedAction>>();
    int number = 0;
    for (var phase : faultPhases) {
      var left = new ArrayList<TimedAction>();
      for (var timed : phase) {
        if (actions.contains(number++)) {
          left.add(timed);
        }
      }
      kept.add(left);
    }
    return new Scenario(kept, lingering);
  }
}
