package bookpost.simulation.run;

import bookpost.simulation.schedule.Choices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The choices of a run that were not the default. A choice is known by what it was about and by
/// how many there had been about the same, so that a schedule still fits if something else is left
/// out.
public record ChoiceSchedule(List<Choice> choices) {
  public static final ChoiceSchedule DEFAULT = new ChoiceSchedule(List.of());

  /// @param nth from 1
  public record Choice(String what, int nth, int chosen) {
    @Override
    public String toString() {
      return what + "#" + nth + "=" + chosen;
    }

    static Choice parse(String text) {
      int number = text.lastIndexOf('#');
      int value = text.lastIndexOf('=');
      if (number < 0 || value < number) {
        throw new IllegalArgumentException(
            "invalid choice: %s (expected WHAT#NTH=CHOSEN)".formatted(text));
      }
      return new Choice(
          text.substring(0, number),
          Integer.parseInt(text.substring(number + 1, value)),
          Integer.parseInt(text.substring(value + 1)));
    }
  }

  public ChoiceSchedule {
    choices = List.copyOf(choices);
  }

  /// The inverse of [#toString].
  public static ChoiceSchedule parse(String text) {
    return new ChoiceSchedule(
        Stream.of(text.split(",", -1)).filter(it -> !it.isBlank()).map(Choice::parse).toList());
  }

  @Override
  public String toString() {
    return choices.stream().map(Choice::toString).collect(Collectors.joining(","));
  }

  /// Decides as the schedule says, and all else by default.
  Choices replay() {
    var chosen =
        choices.stream().collect(Collectors.toMap(it -> key(it.what(), it.nth()), Choice::chosen));
    var counts = new HashMap<String, Integer>();
    return (what, options) ->
        Math.min(
            chosen.getOrDefault(key(what, counts.merge(what, 1, Integer::sum)), 0), options - 1);
  }

  private static String key(String what, int nth) {
    return what + "#" + nth;
  }

  /// Passes choices on, and records them.
  static final class Recorder implements Choices {
    /// A choice, and how many ways there were to go.
    record Point(Choice choice, int options) {}

    private final Choices choices;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Point> points = new ArrayList<>();

    Recorder(Choices choices) {
      this.choices = choices;
    }

    /// Every choice that there was, in its order.
    List<Point> points() {
      return points;
    }

    @Override
    public int choose(String what, int options) {
      return note(what, options, choices.choose(what, options));
    }

    @Override
    public int rarely(String what, int options, int permille) {
      return note(what, options, choices.rarely(what, options, permille));
    }

    private int note(String what, int options, int chosen) {
      points.add(new Point(new Choice(what, counts.merge(what, 1, Integer::sum), chosen), options));
      return chosen;
    }
  }
}
