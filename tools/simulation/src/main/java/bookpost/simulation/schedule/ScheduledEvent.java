package bookpost.simulation.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Code that the scheduler runs at a time. Events of one time keep the order in which they were
/// scheduled.
///
/// @param task the task that the event resumes, if it resumes one
record ScheduledEvent(Instant at, long number, @Nullable Task task, Runnable code)
    implements Comparable<ScheduledEvent> {
  boolean isOf(Task root) {
    return task != null && task.root == root;
  }

  @Override
  public int compareTo(ScheduledEvent other) {
    int order = at.compareTo(other.at);
    return order != 0 ? order : Long.compare(number, other.number);
  }
}
