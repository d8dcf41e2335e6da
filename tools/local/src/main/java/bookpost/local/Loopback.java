package bookpost.local;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.Executors;

/// Servers that this machine alone can reach.
final class Loopback {
  private static final int BACKLOG_MAX = 1_024;

  private Loopback() {}

  /// @param purpose for the message when the port is taken
  static HttpServer serve(String purpose, int port, HttpHandler handler) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var server = HttpServer.create(address, BACKLOG_MAX);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", handler);
      server.start();
      return server;
    } catch (IOException e) {
      throw unavailable(purpose, port, e);
    }
  }

  static void requireFree(String purpose, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw unavailable(purpose, port, e);
    }
  }

  static URI endpoint(int port) {
    return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
  }

  static RuntimeException unavailable(String purpose, int port, Throwable cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      if (e instanceof BindException) {
        return new StartFailedException(
            "port %d for %s is in use or not allowed".formatted(port, purpose));
      }
    }
    return new IllegalStateException(purpose + " did not start", cause);
  }
}
