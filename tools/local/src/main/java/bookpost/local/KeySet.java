package bookpost.local;

import bookpost.emulator.http.TokenKeys;
import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of an issuer, from a file: a local run asks nobody for what stands at its `jwks_uri`.
///
/// Of the file's keys only the public parts of named RSA keys count, and of a token's header only
/// which of them signed it, and how.
public final class KeySet implements TokenKeys {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

  private final Map<String, RSAKey> keys;

  private KeySet(Map<String, RSAKey> keys) {
    this.keys = keys;
  }

  /// @param file a [JSON Web Key Set](https://www.rfc-editor.org/rfc/rfc7517)
  /// @throws StartFailedException if it holds no key that a token could be signed with
  public static KeySet read(Path file) {
    var keys = new HashMap<String, RSAKey>();
    try {
      for (var key : JWKSet.load(file.toFile()).getKeys()) {
        if (key instanceof RSAKey rsa
            && rsa.getKeyID() != null
            && !KeyUse.ENCRYPTION.equals(rsa.getKeyUse())) {
          keys.put(rsa.getKeyID(), rsa.toPublicJWK());
        }
      }
    } catch (IOException | ParseException e) {
      throw new StartFailedException(
          "%s is not a JSON Web Key Set: %s".formatted(file, e.getMessage()));
    }
    if (keys.isEmpty()) {
      throw new StartFailedException(file + " contains no RSA key with a kid");
    }
    return new KeySet(keys);
  }

  @Override
  public Optional<String> signed(String token) {
    try {
      var signed = JWSObject.parse(token);
      var key = keys.get(signed.getHeader().getKeyID());
      return key != null
              && takes(key.getAlgorithm(), signed.getHeader().getAlgorithm())
              && signed.verify(new RSASSAVerifier(key))
          ? Optional.of(signed.getPayload().toString())
          : Optional.empty();
    } catch (ParseException | JOSEException | RuntimeException e) {
      // The library breaks on a header that is `null`; whatever else it breaks on is no token
      // either.
      return Optional.empty();
    }
  }

  private static boolean takes(@Nullable Algorithm ofKey, JWSAlgorithm ofToken) {
    return ALGORITHMS.contains(ofToken) && (ofKey == null || ofKey.equals(ofToken));
  }
}
