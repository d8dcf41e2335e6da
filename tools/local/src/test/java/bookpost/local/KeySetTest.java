package bookpost.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A token counts only if one of the issuer's RSA keys signed it, whatever its header claims.
class KeySetTest {
  private static final String CLAIMS = "{\"iss\":\"https://id.example\"}";

  private static RSAKey key;
  private static RSAKey other;
  private static RSAKey onlyRs256;
  private static ECKey curve;
  private static KeySet keys;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    key = rsa().keyID("key").generate();
    other = rsa().keyID("other").generate();
    onlyRs256 = rsa().keyID("only-rs256").algorithm(JWSAlgorithm.RS256).generate();
    curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    var secret = new OctetSequenceKey.Builder(new byte[32]).keyID("secret").build();
    keys =
        KeySet.read(
            file(folder, key.toPublicJWK(), onlyRs256.toPublicJWK(), curve.toPublicJWK(), secret));
  }

  private static RSAKeyGenerator rsa() {
    return new RSAKeyGenerator(2_048);
  }

  private static Path file(Path folder, JWK... keys) throws Exception {
    return Files.writeString(
        folder.resolve("keys.json"), new JWKSet(List.of(keys)).toString(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void aTokenSignedByAKeyOfTheSetIsAccepted(String algorithm) throws Exception {
    assertThat(keys.signed(token(algorithm, "key", new RSASSASigner(key)))).contains(CLAIMS);
  }

  @Test
  void anAlgorithmThatTheKeyDoesNotAllowIsRefused() throws Exception {
    assertThat(keys.signed(token("RS256", "only-rs256", new RSASSASigner(onlyRs256)))).isPresent();
    assertThat(keys.signed(token("RS384", "only-rs256", new RSASSASigner(onlyRs256)))).isEmpty();
    assertThat(keys.signed(token("PS256", "key", new RSASSASigner(key)))).isEmpty();
  }

  @Test
  void theAlgorithmNoneIsRefused() throws Exception {
    var payload = part(CLAIMS);
    var signature = token("RS256", "key", new RSASSASigner(key)).split("\\.", -1)[2];

    for (var none : List.of("none", "None", "NONE", "")) {
      var header = part("{\"alg\":\"%s\",\"kid\":\"key\"}".formatted(none));
      assertThat(keys.signed(header + "." + payload + ".")).isEmpty();
      assertThat(keys.signed(header + "." + payload + "." + signature)).isEmpty();
    }
  }

  @Test
  void aPublicKeyIsNotAcceptedAsASecret() throws Exception {
    for (var secret :
        List.of(
            key.toRSAPublicKey().getEncoded(),
            key.toPublicJWK().toJSONString().getBytes(UTF_8),
            pem().getBytes(UTF_8))) {
      assertThat(keys.signed(token("HS256", "key", new MACSigner(secret)))).isEmpty();
    }
    assertThat(keys.signed(token("HS256", "secret", new MACSigner(new byte[32])))).isEmpty();
  }

  private static String pem() throws JOSEException {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(key.toRSAPublicKey().getEncoded()));
  }

  @Test
  void aSignatureByAnEllipticCurveKeyIsRefused() throws Exception {
    assertThat(keys.signed(token("ES256", "curve", new ECDSASigner(curve)))).isEmpty();
  }

  @Test
  void aTokenMustNameTheKeyThatSignedIt() throws Exception {
    var signer = new RSASSASigner(key);

    assertThat(keys.signed(token("RS256", "only-rs256", signer))).isEmpty();
    assertThat(keys.signed(token("RS256", "unknown", signer))).isEmpty();
    assertThat(keys.signed(token("RS256", null, signer))).isEmpty();
    assertThat(keys.signed(token("RS256", "key", new RSASSASigner(other)))).isEmpty();
  }

  @Test
  void aKeyEmbeddedInTheTokenIsIgnored() throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("other").jwk(other.toPublicJWK()).build();
    var token = new JWSObject(header, new Payload(CLAIMS));
    token.sign(new RSASSASigner(other));

    assertThat(keys.signed(token.serialize())).isEmpty();
  }

  @Test
  void aTokenChangedAfterSigningIsRefused() throws Exception {
    var parts = token("RS256", "key", new RSASSASigner(key)).split("\\.", -1);

    assertThat(
            keys.signed(
                parts[0] + "." + part("{\"iss\":\"https://evil.example\"}") + "." + parts[2]))
        .isEmpty();
    assertThat(keys.signed(parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "a.b.c.d.e",
        "{}.{}.{}",
        "e30.e30.e30",
        "é.é.é",
        "bnVsbA.e30.e30"
      })
  void aMalformedTokenIsRefused(String token) {
    assertThat(keys.signed(token)).isEmpty();
  }

  @Test
  void anEndlesslyNestedHeaderIsRefused() {
    var nested = part("{\"alg\":\"RS256\",\"kid\":\"key\",\"x\":" + "[".repeat(100_000));

    assertThat(keys.signed(nested + ".e30.e30")).isEmpty();
  }

  @Test
  void aHeaderWithADuplicateFieldIsRefused() throws Exception {
    var header = part("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"key\"}");
    var parts = token("RS256", "key", new RSASSASigner(key)).split("\\.", -1);

    assertThat(keys.signed(header + "." + parts[1] + "." + parts[2])).isEmpty();
  }

  @Test
  void aFileWithoutAnIssuersKeyIsRefused(@TempDir Path folder) throws Exception {
    var nameless = new RSAKey.Builder(key.toRSAPublicKey()).build();
    var encrypting = new RSAKey.Builder(key.toRSAPublicKey()).keyID("e").keyUse(KeyUse.ENCRYPTION);
    var file = file(folder, nameless, encrypting.build(), curve.toPublicJWK());

    assertThatThrownBy(() -> KeySet.read(file))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(file + " contains no RSA key with a kid");
  }

  @Test
  void aFileThatIsNoKeySetIsRefused(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("keys.json"), "{\"keys\": 7}");

    assertThatThrownBy(() -> KeySet.read(file))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith(file + " is not a JSON Web Key Set");
    assertThatThrownBy(() -> KeySet.read(folder.resolve("none.json")))
        .isInstanceOf(StartFailedException.class);
  }

  private static String token(String algorithm, @Nullable String kid, JWSSigner signer)
      throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(kid).build();
    var token = new JWSObject(header, new Payload(CLAIMS));
    token.sign(signer);
    return token.serialize();
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
