package bookpost.emulator.cloud;

/// When a scheduled rule acts: `rate(…)` or `cron(…)`, in UTC.
public final class ScheduleExpression {
  private ScheduleExpression() {}

  /// @throws IllegalArgumentException with the reason where it is none
  public static ScheduleExpression parse(String text) {
    if (!text.startsWith("rate(") && !text.startsWith("cron(")) {
      throw new IllegalArgumentException("a schedule is rate(…) or cron(…)");
    }
    return new ScheduleExpression();
  }
}
