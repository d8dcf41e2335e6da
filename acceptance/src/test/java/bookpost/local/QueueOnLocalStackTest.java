package bookpost.local;

import bookpost.acceptance.assembly.LocalStack;
import bookpost.emulator.testkit.LastingQueueContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class QueueOnLocalStackTest extends LastingQueueContract {
  private final List<RunnerQueue> made = new ArrayList<>();

  @AfterEach
  void remove() {
    made.forEach(RunnerQueue::remove);
  }

  @Override
  protected Queue queue(Duration visibilityTimeout, Duration retention) {
    var queue =
        new RunnerQueue(LocalStack.found().backends(), visibilityTimeout, retention, RECEIVES_MAX);
    made.add(queue);
    return queue;
  }
}
