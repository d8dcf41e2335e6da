package bookpost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several threads that start at the same moment.
final class Race {
  private Race() {}

  /// @return each runner's result, in their order
  static <T> List<T> of(List<Callable<T>> runners) throws Exception {
    var start = new CyclicBarrier(runners.size());
    var running = new ArrayList<Future<T>>();
    var results = new ArrayList<T>();
    try (var threads = Executors.newFixedThreadPool(runners.size())) {
      for (var runner : runners) {
        running.add(
            threads.submit(() -> {
              start.await();
              return runner.call();
            }));
      }
      for (var result : running) {
        results.add(result.get());
      }
    }
    return results;
  }
}
