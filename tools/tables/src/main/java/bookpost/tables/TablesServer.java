package bookpost.tables;

import bookpost.emulator.dynamodb.wire.Protocol;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// DynamoDB in memory, for this process and, over HTTP, for others. All callers share one store;
/// their credentials and regions do not part it.
public final class TablesServer implements AutoCloseable {
  /// AWS takes [up to a few
  /// days](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html).
  private static final long EXPIRY_INTERVAL_MS = 1_000;

  private final Tablespace tables;
  private final TablesEndpoint endpoint;
  private final ScheduledExecutorService expiry =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tables expiry").daemon().factory());

  private TablesServer(Tablespace tables, TablesEndpoint endpoint) {
    this.tables = tables;
    this.endpoint = endpoint;
    var _ =
        expiry.scheduleWithFixedDelay(
            tables::expire, EXPIRY_INTERVAL_MS, EXPIRY_INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  /// On any free port, in us-east-1.
  public static TablesServer start() {
    return start(0, "us-east-1", InstantSource.system());
  }

  /// @param port 0 takes any free one
  /// @param region what ARNs name
  /// @throws UncheckedIOException over a [java.net.BindException] if the port is taken
  public static TablesServer start(int port, String region, InstantSource clock) {
    var tables = new Tablespace(region, clock);
    var protocol = new Protocol(tables, () -> UUID.randomUUID().toString(), region);
    return new TablesServer(tables, new TablesEndpoint(protocol, port));
  }

  /// For readers in this process.
  public Tablespace tables() {
    return tables;
  }

  public URI endpoint() {
    return endpoint.endpoint();
  }

  @Override
  public void close() {
    endpoint.close();
    expiry.shutdownNow();
  }
}
