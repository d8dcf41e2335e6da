package bookpost.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes tokens that a local run takes, in the place of the issuer that a stage names.
public final class TokenMain {
  static final String USAGE = "./bookpost token --help lists the options";

  private static final int USAGE_STATUS = 2;
  private static final int KEY_BITS = 2_048;
  private static final Duration LIFE = Duration.ofHours(1);
  private static final List<String> WANTED = List.of("--jwks", "--issuer", "--audience");
  private static final String SCOPE = "--scope";

  private TokenMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Returns the exit status.
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    var options = new HashMap<String, String>();
    for (var words = List.of(arguments).iterator(); words.hasNext(); ) {
      var option = words.next();
      if (!(WANTED.contains(option) || option.equals(SCOPE))) {
        return misused("unknown option: " + option, err);
      }
      if (!words.hasNext()) {
        return misused("missing value for " + option, err);
      }
      options.put(option, words.next());
    }
    for (var wanted : WANTED) {
      if (!options.containsKey(wanted)) {
        return misused("missing option: " + wanted, err);
      }
    }
    try {
      out.println(token(options, key(Path.of(options.getOrDefault("--jwks", "")))));
      return 0;
    } catch (IOException | JOSEException | ParseException e) {
      err.println("bookpost: " + e.getMessage());
      return 1;
    }
  }

  private static int misused(String how, PrintStream err) {
    err.println("bookpost: " + how);
    err.println(USAGE);
    return USAGE_STATUS;
  }

  private static String token(Map<String, String> options, RSAKey key) throws JOSEException {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(options.get("--issuer"))
            .audience(options.get("--audience"))
            .claim("scope", options.get(SCOPE))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)));
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID());
    var token = new SignedJWT(header.build(), claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  /// The file's key; if the file is missing, it is created with a new key.
  private static RSAKey key(Path file) throws IOException, JOSEException, ParseException {
    if (Files.exists(file)) {
      return JWKSet.load(file.toFile()).getKeys().stream()
          .filter(key -> key instanceof RSAKey && key.isPrivate() && key.getKeyID() != null)
          .map(RSAKey.class::cast)
          .findFirst()
          .orElseThrow(() -> new IOException(file + " contains no private RSA key with a kid"));
    }
    var key =
        new RSAKeyGenerator(KEY_BITS)
            .keyID(UUID.randomUUID().toString())
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .generate();
    Files.writeString(file, new JWKSet(key).toString(false));
    return key;
  }
}
