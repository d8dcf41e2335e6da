package bookpost.tables;

import bookpost.emulator.dynamodb.wire.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// DynamoDB and DynamoDB Streams over HTTP, on one port of the loopback address.
///
/// Each connection has a thread that reads, executes and answers: a request is handed to no other
/// thread, which costs more than the request itself.
final class TablesEndpoint implements AutoCloseable {
  private static final Logger LOG = System.getLogger(TablesEndpoint.class.getName());
  private static final int BACKLOG_MAX = 1_024;

  private final Protocol protocol;
  private final ServerSocketChannel server;
  private final int port;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  /// @param port 0 takes any free one
  TablesEndpoint(Protocol protocol, int port) {
    this.protocol = protocol;
    try {
      server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG_MAX);
      this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException("port %d is in use or not allowed".formatted(port), e);
    }
    Thread.ofPlatform().name("tables").daemon().start(this::accept);
  }

  URI endpoint() {
    return URI.create(
        "http://%s:%d".formatted(InetAddress.getLoopbackAddress().getHostAddress(), port));
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the tables' endpoint did not close", e);
    }
  }

  private void accept() {
    try {
      while (server.isOpen()) {
        var connection = server.accept();
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connections.add(connection);
        Thread.ofPlatform().name("tables client").daemon().start(() -> serve(connection));
      }
    } catch (ClosedChannelException e) {
      LOG.log(Level.DEBUG, "closed", e);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "no more connections are accepted", e);
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      new HttpConnection(connection, protocol).serve();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a client is gone", e);
    } finally {
      connections.remove(connection);
    }
  }
}
