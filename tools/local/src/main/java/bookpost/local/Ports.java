package bookpost.local;

/// The ports of the endpoints, each on the loopback address.
///
/// @param http 0 takes any free port, as do the others
public record Ports(int http, int dynamoDb, int eventBridge, int sqs) {
  public static final Ports FREE = new Ports(0, 0, 0, 0);

  private static final int PORT_MAX = 65_535;

  public Ports {
    for (int port : new int[] {http, dynamoDb, eventBridge, sqs}) {
      if (port < 0 || port > PORT_MAX) {
        throw new IllegalArgumentException(
            "invalid port: %d (expected 0 to 65535)".formatted(port));
      }
    }
  }

  /// The given port and the three after it; 0 leaves each to be found.
  public static Ports from(int http) {
    return http == 0 ? FREE : new Ports(http, http + 1, http + 2, http + 3);
  }
}
