package bookpost.local;

import java.net.InetAddress;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local over HTTP, in memory, one store whatever credentials and region a caller names.
///
/// Its own server listens on every interface, so its handler is mounted on one of ours. That leaves
/// its telemetry unmade, too: only its own entry points set that up.
final class DynamoDbServer implements AutoCloseable {
  private static final Logger SQLITE_LOG = Logger.getLogger("com.almworks.sqlite4java");

  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI endpoint;

  private DynamoDbServer(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
    this.server = server;
    this.handler = handler;
    this.endpoint = endpoint;
  }

  /// One at a time: two that set up SQLite at once leave one without it.
  static synchronized DynamoDbServer start(int port) {
    SQLITE_LOG.setLevel(Level.WARNING);
    var handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null);
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      handler.close();
      throw Loopback.unavailable("DynamoDB", port, e);
    }
    return new DynamoDbServer(server, handler, Loopback.endpoint(connector.getLocalPort()));
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }
}
