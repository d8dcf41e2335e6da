package bookpost.bootstrap;

import bookpost.bootstrap.rehearsal.PrimedHandler;
import bookpost.bootstrap.rehearsal.Rehearsal;
import bookpost.bootstrap.rehearsal.RehearsalClients;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The common part of all functions: one handler of the service on AWS, rehearsed before a snapshot
/// is taken. Lambda uses the constructor without parameters, the runner the one that takes the
/// environment.
abstract class PrimedFunction implements RequestStreamHandler {
  private final PrimedHandler handler;

  /// @param sample the rehearsal's folder
  PrimedFunction(
      Map<String, String> variables,
      String sample,
      Function<Bookpost, RequestStreamHandler> choice) {
    var environment = new Environment(variables);
    var settings = environment.withoutCredentials();
    handler =
        new PrimedHandler(
            choice.apply(onAws(environment, new RealClients(environment))),
            new Rehearsal(
                sample,
                environment.region(),
                clients -> choice.apply(onAws(settings, new Rehearsing(clients)))));
    Core.getGlobalContext().register(handler);
  }

  /// Not final, so that the compiler gives each function, which is public, a method of its own.
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }

  private static Bookpost onAws(Environment environment, AwsClients clients) {
    return BookpostOnAws.over(environment, clients, new RealSurroundings());
  }

  private record Rehearsing(RehearsalClients clients) implements AwsClients {
    @Override
    public DynamoDbClient dynamoDb() {
      return clients.dynamoDb();
    }

    @Override
    public EventBridgeClient eventBridge() {
      return clients.eventBridge();
    }
  }
}
