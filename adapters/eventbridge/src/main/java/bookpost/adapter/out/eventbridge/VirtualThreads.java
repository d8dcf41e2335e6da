package bookpost.adapter.out.eventbridge;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Fans out on virtual threads, which live no longer than the call.
///
/// @param max the most items that are handled at once
public record VirtualThreads(int max) implements FanOut {
  @Override
  public <T, R> List<R> map(List<T> items, Function<T, R> function) {
    if (items.size() == 1) {
      return List.of(function.apply(items.getFirst()));
    }
    try (var threads = Executors.newFixedThreadPool(max, Thread.ofVirtual().factory())) {
      var results =
          items.stream()
              .map(item -> CompletableFuture.supplyAsync(() -> function.apply(item), threads))
              .toList();
      return results.stream().map(CompletableFuture::join).toList();
    }
  }
}
