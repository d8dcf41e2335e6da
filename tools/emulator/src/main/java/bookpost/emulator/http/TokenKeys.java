package bookpost.emulator.http;

import java.util.Optional;

/// The keys that an issuer signs its tokens with.
public interface TokenKeys {
  /// Nobody's: no token is good.
  TokenKeys NONE = _ -> Optional.empty();

  /// What a token says, as JSON; empty where none of the keys signed it, in a way that API Gateway
  /// takes. What it says counts for nothing before.
  Optional<String> signed(String token);
}
