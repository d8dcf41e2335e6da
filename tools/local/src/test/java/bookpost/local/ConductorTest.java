package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Cloud;
import bookpost.emulator.cloud.Command;
import bookpost.emulator.cloud.EventEntry;
import bookpost.emulator.cloud.Faults;
import bookpost.emulator.cloud.InvocationResult;
import bookpost.emulator.cloud.Pace;
import bookpost.emulator.cloud.PutEventsResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The driver's part is played by the test: what it is asked for ends when the test says so.
@Timeout(ConductorTest.DEADLINE_S)
class ConductorTest {
  static final int DEADLINE_S = 30;
  private static final int PASS_MS = 10;

  private final Stage stage = new Stage().bus().queue("work").ruleToQueue("work");
  private final SteadyClock clock = new SteadyClock();
  private final BlockingQueue<Runnable> sends = new LinkedBlockingQueue<>();
  private final BlockingQueue<Consumer<Boolean>> looks = new LinkedBlockingQueue<>();
  private final Conductor conductor =
      new Conductor(
          new Cloud(
              stage.topology(),
              Pace.OF_AWS,
              Faults.NONE,
              _ -> {},
              () -> UUID.randomUUID().toString()),
          clock,
          Set.of("books"));

  @BeforeEach
  void start() {
    conductor.start(new Played());
  }

  @AfterEach
  void close() {
    conductor.close();
  }

  @Test
  void theRunnerIsSettledOnceStreamsAreReadAndQueuesEmpty() throws Exception {
    var settled = conductor.settled();

    look().accept(true);

    assertThat(settled).succeedsWithin(DEADLINE_S, TimeUnit.SECONDS);
  }

  @Test
  void queuesAreCheckedOnlyIfSomeoneWaitsAndTheStreamsAreRead() throws Exception {
    conductor.passed("books", clock.instant(), true);
    var settled = conductor.settled();
    conductor.passed("books", clock.instant(), false);

    messageOnItsWay();

    assertThat(looks).isEmpty();
    assertThat(settled).isNotDone();
  }

  @Test
  void queuesThatContainAMessageAreCheckedAgain() throws Exception {
    var settled = conductor.settled();
    look().accept(false);

    var again = look();

    assertThat(settled).isNotDone();
    again.accept(true);
    assertThat(settled).succeedsWithin(DEADLINE_S, TimeUnit.SECONDS);
  }

  @Test
  void aCheckBegunBeforeAMessageWasSentDoesNotCount() throws Exception {
    var settled = conductor.settled();
    var early = look();
    var one = messageOnItsWay();
    early.accept(true);
    var other = messageOnItsWay();
    assertThat(looks).isEmpty();

    one.run();
    other.run();
    var late = look();

    assertThat(settled).isNotDone();
    late.accept(true);
    assertThat(settled).succeedsWithin(DEADLINE_S, TimeUnit.SECONDS);
  }

  /// Reads the stream to its end until the conductor goes on to the queues.
  private Consumer<Boolean> look() throws InterruptedException {
    Consumer<Boolean> asked = null;
    while (asked == null) {
      conductor.passed("books", clock.instant(), true);
      asked = looks.poll(PASS_MS, TimeUnit.MILLISECONDS);
    }
    return asked;
  }

  /// Returns the callback that ends the sending; by then the conductor has acted on all inputs.
  private Runnable messageOnItsWay() throws InterruptedException {
    var entry =
        new EventEntry(
            Optional.of(stage.named("bus")),
            Optional.of("test"),
            Optional.of("Changed"),
            Optional.of("{}"),
            List.of(),
            Optional.empty());
    conductor.ask((cloud, now) -> cloud.putEvents(List.of(entry), now));
    return Optional.ofNullable(sends.poll(DEADLINE_S, TimeUnit.SECONDS)).orElseThrow();
  }

  private final class Played implements Conductor.Driver {
    @Override
    public void invoke(String function, String payload, Consumer<InvocationResult> ended) {
      throw new IllegalStateException("no function is invoked here");
    }

    @Override
    public void send(Command.Send message, Runnable ended) {
      sends.add(ended);
    }

    @Override
    public void delete(Command.Delete message, Runnable ended) {
      throw new IllegalStateException("no message is received here");
    }

    @Override
    public void giveBack(Command.Return message, Runnable ended) {
      throw new IllegalStateException("no message is received here");
    }

    @Override
    public void putEvents(Command.PutEvents request, Consumer<PutEventsResult> ended) {
      throw new IllegalStateException("no pipe is at work here");
    }

    @Override
    public void look(Consumer<Boolean> ended) {
      looks.add(ended);
    }
  }
}
