package bookpost.adapter.out.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VirtualThreadsTest {
  @Test
  void itemsAreServedSideBySideWithinTheBoundAndInOrder() {
    var together = new CyclicBarrier(3);
    var running = new AtomicInteger();
    var items = IntStream.range(0, 12).boxed().toList();

    var results =
        new VirtualThreads(3)
            .map(
                items,
                item -> {
                  int count = running.incrementAndGet();
                  await(together);
                  running.decrementAndGet();
                  return new int[] {item, count};
                });

    assertThat(results).extracting(result -> result[0]).isEqualTo(items);
    assertThat(results).allMatch(result -> result[1] <= 3);
  }

  @Test
  void anItemsExceptionReachesTheCaller() {
    assertThatThrownBy(() ->
            new VirtualThreads(2)
                .map(
                    List.of(1, 2),
                    item -> {
                      throw new IllegalStateException("item " + item);
                    }))
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
