package bookpost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A port of the loopback address that no other process gets before the server for which it is
/// held. A call that comes earlier waits, and is cut off when the server takes the port.
///
/// It has to listen: a port that is only bound cannot be had for a minute after connections of an
/// earlier run, or it can be had by others, too.
final class HeldPort implements AutoCloseable {
  private final ServerSocketChannel holder;
  private final int number;

  private HeldPort(ServerSocketChannel holder, int number) {
    this.holder = holder;
    this.number = number;
  }

  /// @param purpose for the message if the port is taken
  /// @param port 0 takes any free one
  static HeldPort of(String purpose, int port) {
    try {
      var holder = ServerSocketChannel.open();
      try {
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new HeldPort(holder, ((InetSocketAddress) holder.getLocalAddress()).getPort());
      } catch (IOException e) {
        holder.close();
        throw e;
      }
    } catch (IOException e) {
      throw Loopback.unavailable(purpose, port, e);
    }
  }

  /// Gives the port up, for whoever binds it at once, and returns its number.
  int release() {
    close();
    return number;
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException("port %d was not given up".formatted(number), e);
    }
  }
}
