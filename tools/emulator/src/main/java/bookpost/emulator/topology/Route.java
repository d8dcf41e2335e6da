package bookpost.emulator.topology;

import java.util.List;
import java.util.Optional;

/// A route of the HTTP API.
///
/// @param function the key of the function behind it
/// @param throttle empty if the account's limits alone hold
/// @param authorization empty if it is open to everybody
public record Route(
    String method,
    String path,
    String function,
    Optional<Throttle> throttle,
    Optional<Authorization> authorization) {
  /// Open to everybody.
  public Route(String method, String path, String function) {
    this(method, path, function, Optional.empty(), Optional.empty());
  }

  /// @param burstMax how many requests may come at once
  public record Throttle(int requestsPerSecondMax, int burstMax) {}

  /// The claims that the token in the header `Authorization` must have.
  ///
  /// @param issuer that made it
  /// @param audiences of which it is meant for one
  /// @param scopes of which it holds one; if there are none, it need not
  public record Authorization(String issuer, List<String> audiences, List<String> scopes) {
    public Authorization {
      audiences = List.copyOf(audiences);
      scopes = List.copyOf(scopes);
    }
  }
}
