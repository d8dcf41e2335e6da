package bookpost.simulation.schedule;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Code that runs on its own but for its calls. What it starts to run beside it has the same root,
/// and ends with it if one of them crashes or is stopped.
public final class Task {
  final Task root;
  final Runnable crashed;
  private final Thread thread;

  /// The effect of its pending call, while it may still happen.
  @Nullable Supplier<?> underWay;

  /// Of a root: whether none of them will go on.
  boolean isDead;

  private boolean hasBegun;

  Task(@Nullable Task parent, Runnable body, Runnable crashed) {
    this.root = parent == null ? this : parent.root;
    this.crashed = crashed;
    this.thread = Thread.ofVirtual().unstarted(body);
  }

  boolean hasBegun() {
    return hasBegun;
  }

  void goOn() {
    if (hasBegun) {
      LockSupport.unpark(thread);
    } else {
      hasBegun = true;
      thread.start();
    }
  }
}
