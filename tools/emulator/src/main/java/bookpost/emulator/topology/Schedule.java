package bookpost.emulator.topology;

import java.util.List;

/// A rule that acts by the time.
///
/// @param expression `rate(…)` or `cron(…)`, in UTC
public record Schedule(String name, String expression, List<Rule.Target> targets) {
  public Schedule {
    targets = List.copyOf(targets);
  }
}
