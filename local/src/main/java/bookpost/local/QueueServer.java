package bookpost.local;

import java.net.InetAddress;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/// ElasticMQ over HTTP, in memory.
final class QueueServer implements AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;

  private QueueServer(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static QueueServer start(int port) {
    var builder =
        SQSRestServerBuilder.withInterface(InetAddress.getLoopbackAddress().getHostAddress())
            .withAWSRegion(Backends.REGION.id())
            .withAWSAccountId(FunctionEnvironment.ACCOUNT);
    var server = (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start();
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

  @Override
  public void close() {
    server.stopAndWait();
  }
}
