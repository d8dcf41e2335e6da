package bookpost.adapter.out.eventbridge;

import java.time.Duration;

/// How a publisher waits before it sends an entry again.
public interface Pause {
  void pause(Duration duration) throws InterruptedException;
}
