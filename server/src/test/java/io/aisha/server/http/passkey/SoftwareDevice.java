package io.aisha.server.http.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser and a device that keeps one passkey, in software. Answers as the WebAuthn
/// specification (Level 3, section 6) says, with an ES256 key and without an attestation.
final class SoftwareDevice {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int HAS_CREDENTIAL = 0x40;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String origin;
  private final byte[] id = new byte[32];
  private final KeyPair key;
  private String userHandle = "";
  private int verified = USER_VERIFIED;
  private int signatures;

  /// @param origin the site that the browser shows
  SoftwareDevice(String origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      key = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// From now on, this device does not ask for a finger or a PIN.
  void skipVerification() {
    verified = 0;
  }

  /// `navigator.credentials.create`
  String create(String options) {
    JsonNode asked = JSON.readTree(options);
    userHandle = asked.at("/user/id").asString();
    byte[] publicKey = coseKey((ECPublicKey) key.getPublic());
    byte[] data =
        join(
            authenticatorData(asked.at("/rp/id").asString(), HAS_CREDENTIAL),
            new byte[16],
            new byte[] {0, (byte) id.length},
            id,
            publicKey);
    byte[] attestation =
        join(
            hex("a363666d74646e6f6e656761747453746d74a0686175746844617461"),
            new byte[] {0x58, (byte) data.length},
            data);
    return answer(
        Map.of(
            "clientDataJSON", base64(clientData("webauthn.create", asked)),
            "transports", List.of("usb", "smart-card", "a-later-one"),
            "attestationObject", base64(attestation)));
  }

  /// `navigator.credentials.get`
  String get(String options) {
    JsonNode asked = JSON.readTree(options);
    signatures++;
    byte[] data = authenticatorData(asked.at("/rpId").asString(), 0);
    byte[] client = clientData("webauthn.get", asked);
    return answer(
        Map.of(
            "clientDataJSON", base64(client),
            "authenticatorData", base64(data),
            "signature", base64(sign(join(data, sha256(client)))),
            "userHandle", userHandle));
  }

  private String answer(Map<String, ?> response) {
    return JSON.writeValueAsString(
        Map.of(
            "id", base64(id),
            "rawId", base64(id),
            "type", "public-key",
            "clientExtensionResults", Map.of(),
            "response", response));
  }

  private byte[] clientData(String type, JsonNode asked) {
    return JSON.writeValueAsString(
            Map.of(
                "type",
                type,
                "challenge",
                asked.at("/challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false))
        .getBytes(UTF_8);
  }

  private byte[] authenticatorData(String site, int flags) {
    return ByteBuffer.allocate(37)
        .put(sha256(site.getBytes(UTF_8)))
        .put((byte) (USER_PRESENT | verified | flags))
        .putInt(signatures)
        .array();
  }

  private byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A CBOR map: key type EC2, algorithm ES256, curve P-256, x and y.
  private static byte[] coseKey(ECPublicKey key) {
    return join(
        hex("a5010203262001215820"),
        coordinate(key.getW().getAffineX().toByteArray()),
        hex("225820"),
        coordinate(key.getW().getAffineY().toByteArray()));
  }

  private static byte[] coordinate(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(number.length, 32);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
