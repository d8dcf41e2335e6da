package bookpost.acceptance;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.LocalAssembly;
import bookpost.emulator.topology.Topology;
import bookpost.testkit.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Changes on the runner, one after the other.
final class Runs implements AutoCloseable {
  private final Topology topology;
  private final LocalAssembly library;
  private int books;

  Runs(String file) {
    topology = DeploymentFiles.underAFreshStage(file);
    library = new LocalAssembly(topology);
  }

  Observed addition() {
    return observed("POST", newBook());
  }

  /// The number of the book that was added last.
  Observed removal() {
    return observed("DELETE", book());
  }

  /// How long additions take from the request to the catalogue, the shortest first.
  List<Duration> times(int count) {
    var times = new ArrayList<Duration>();
    for (int i = 0; i < count; i++) {
      var body = newBook();
      var effect = name() + " was added!";
      int logged = library.logs().size();
      long begin = System.nanoTime();
      send("POST", body);
      library.await(() -> library.logs().stream().skip(logged).anyMatch(it -> it.contains(effect)));
      times.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    times.sort(Duration::compareTo);
    return times;
  }

  @Override
  public void close() {
    library.close();
  }

  private Observed observed(String method, String body) {
    library.settle();
    int hops = library.hops().size();
    int requests = library.requests().size();
    send(method, body);
    library.settle();
    return new Observed(
        topology,
        library.hops().subList(hops, library.hops().size()),
        library.requests().subList(requests, library.requests().size()));
  }

  private void send(String method, String body) {
    var answer = library.send(method, "/book", body, Samples.TRACE.traceparent());
    if (answer.status() >= 300) {
      throw new IllegalStateException(answer.toString());
    }
  }

  private String newBook() {
    books++;
    return book();
  }

  private String book() {
    return "{\"name\": \"%s\", \"authors\": [\"Ada Lovelace\"], \"year\": 1843}".formatted(name());
  }

  private String name() {
    return "Volume %d.".formatted(books);
  }
}
