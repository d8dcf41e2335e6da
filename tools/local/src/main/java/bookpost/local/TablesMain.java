package bookpost.local;

import bookpost.emulator.dynamodb.wire.Protocol;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// DynamoDB alone, in memory, until it is told to end. It takes DynamoDB Local's options, so that
/// it can stand where that one stood: there is one store whatever credentials and region a caller
/// names, as with `-sharedDb`.
public final class TablesMain {
  private static final int USAGE_STATUS = 2;
  private static final int PORT = 8_000;
  private static final String REGION = "us-east-1";
  private static final String USAGE = "usage: bookpost tables [--port 8000] [--region us-east-1]";

  private TablesMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    int status = run(List.of(arguments), System.out, System.err);
    if (status == 0) {
      Thread.currentThread().join();
    }
    System.exit(status);
  }

  /// Returns once it serves, with 0, or with the exit status.
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    int port = PORT;
    var region = REGION;
    try {
      for (var words = arguments.iterator(); words.hasNext(); ) {
        var option = words.next();
        switch (option) {
          case "--port", "-port" -> port = Integer.parseInt(words.next());
          case "--region" -> region = words.next();
          case "-inMemory", "-sharedDb", "-disableTelemetry", "-delayTransientStatuses" -> {}
          case "-cors", "-dbPath" -> words.next();
          default -> throw new IllegalArgumentException("unknown option: " + option);
        }
      }
    } catch (RuntimeException e) {
      err.println("bookpost: " + e.getMessage());
      err.println(USAGE);
      return USAGE_STATUS;
    }
    try {
      var tables = new Tablespace(region, InstantSource.system());
      var protocol = new Protocol(tables, () -> UUID.randomUUID().toString(), region);
      var endpoint = new TablesEndpoint(protocol, port);
      out.println("DynamoDB is at " + endpoint.endpoint());
      return 0;
    } catch (StartFailedException e) {
      e.problems().forEach(problem -> err.println("bookpost: " + problem));
      return 1;
    }
  }
}
