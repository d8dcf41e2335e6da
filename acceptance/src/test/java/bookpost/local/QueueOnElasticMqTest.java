package bookpost.local;

import bookpost.emulator.testkit.QueueContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

final class QueueOnElasticMqTest extends QueueContract {
  private static final Backends BACKENDS = Backends.start(Ports.FREE);

  @AfterAll
  static void close() {
    BACKENDS.close();
  }

  @Override
  protected Queue queue(Duration visibilityTimeout, Duration retention) {
    return new RunnerQueue(BACKENDS, visibilityTimeout, retention, RECEIVES_MAX);
  }
}
