package bookpost.emulator.http;

import java.util.Optional;

/// The keys that an issuer signs its tokens with.
public interface TokenKeys {
  /// Nobody's: no token is good.
  TokenKeys NONE = _ -> Optional.empty();

  /// The claims of a token, as JSON; empty if none of the keys signed it in a way that API Gateway
  /// accepts. Unsigned claims never count.
  Optional<String> signed(String token);
}
