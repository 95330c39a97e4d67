package io.aisha.testkit.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Signs and delivers webhook events. A delivery that is not answered by 2xx is repeated at growing
/// intervals; a redirected one is not.
final class Webhooks {
  private static final int TRIES_MAX = 40;
  private static final int RAW_KEY_BYTES = 32;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final KeyPair key = newKey();
  private final KeyPair otherKey = newKey();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile boolean silent;

  List<Integer> answers() {
    return answers;
  }

  void silence(boolean to) {
    silent = to;
  }

  void close() {
    closed = true;
  }

  /// Both public keys. The signing key is the second, so a client must try each of them.
  String keys() {
    return """
    {"keys":[{"kty":"OKP","crv":"Ed25519","x":"%s"},{"kty":"OKP","crv":"Ed25519","x":"%s"}]}\
    """
        .formatted(raw(otherKey), raw(key));
  }

  /// Delivers the event in the background, until it succeeds.
  void deliverInBackground(String address, String requestId, String body) {
    if (address.isEmpty() || silent) {
      return;
    }
    Thread.startVirtualThread(() -> {
      for (int tries = 0; tries < TRIES_MAX && !closed; tries++) {
        int status = deliver(address, requestId, body, Instant.now(), true);
        if (status >= 200 && status < 400) {
          return;
        }
        pause(Math.min(2_000, 100L << Math.min(tries, 5)));
      }
    });
  }

  /// Delivers the event before this method returns; if that fails, again in the background.
  void deliverNow(String address, String requestId, String body) {
    if (address.isEmpty() || silent) {
      return;
    }
    int status = deliver(address, requestId, body, Instant.now(), true);
    if (status < 200 || status >= 400) {
      deliverInBackground(address, requestId, body);
    }
  }

  /// Delivers the event once.
  ///
  /// @param genuine whether the signature is correct
  /// @return the HTTP status of the response, 0 for none
  int deliver(String address, String requestId, String body, Instant at, boolean genuine) {
    byte[] bytes = body.getBytes(UTF_8);
    String timestamp = Long.toString(at.getEpochSecond());
    String signature = sign(requestId, timestamp, bytes);
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address))
                  .timeout(Duration.ofSeconds(15))
                  .header("Content-Type", "application/json")
                  .header("X-Fal-Webhook-Request-Id", requestId)
                  .header("X-Fal-Webhook-User-Id", "user-1")
                  .header("X-Fal-Webhook-Timestamp", timestamp)
                  .header("X-Fal-Webhook-Signature", genuine ? signature : forged(signature))
                  .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      answers.add(answer.statusCode());
      return answer.statusCode();
    } catch (IOException e) {
      answers.add(0);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /// The signature with its first digit replaced by a different one.
  static String forged(String signature) {
    return (signature.charAt(0) == '0' ? '1' : '0') + signature.substring(1);
  }

  private String sign(String requestId, String timestamp, byte[] body) {
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(String.join("\n", requestId, "user-1", timestamp, hash).getBytes(UTF_8));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519 and SHA-256", e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  private static String raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}
