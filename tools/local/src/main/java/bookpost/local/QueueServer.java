package bookpost.local;

import java.net.InetAddress;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/// ElasticMQ over HTTP, in memory. It keeps messages for ever and would hold up the JVM's end, if
/// it were let.
final class QueueServer implements AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;

  private QueueServer(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static QueueServer start(int port) {
    System.setProperty("pekko.jvm-shutdown-hooks", "off");
    var server =
        SQSRestServerBuilder.withInterface(InetAddress.getLoopbackAddress().getHostAddress())
            .withAWSRegion(Backends.REGION.id())
            .withAWSAccountId(FunctionEnvironment.ACCOUNT)
            .withPort(port)
            .start();
    try {
      int bound = server.waitUntilStarted().localAddress().getPort();
      return new QueueServer(server, Loopback.endpoint(bound));
    } catch (RuntimeException e) {
      throw Loopback.unavailable("SQS", port, e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /// Does not wait for the end: ElasticMQ gives a request that nobody finishes a minute, and a
  /// client that is interrupted leaves such behind.
  @Override
  public void close() {
    server.stopAndGetFuture().apply();
  }
}
