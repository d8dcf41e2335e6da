package bookpost.simulation.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happens at a time; of one time, the first that was asked for stands first.
///
/// @param task that goes on, where one does
record Happening(Instant at, long number, @Nullable Task task, Runnable what)
    implements Comparable<Happening> {
  boolean isOf(Task root) {
    return task != null && task.root == root;
  }

  @Override
  public int compareTo(Happening other) {
    int order = at.compareTo(other.at);
    return order != 0 ? order : Long.compare(number, other.number);
  }
}
