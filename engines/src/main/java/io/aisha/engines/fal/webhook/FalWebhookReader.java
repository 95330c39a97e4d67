package io.aisha.engines.fal.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.request.HandleData;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.fal.wire.Reply;
import io.aisha.studio.engine.WebhookReader;
import io.aisha.studio.engine.WorkHandle;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Verifies the webhook events that fal sends when a request has ended. fal signs `request id \n
/// user id \n timestamp \n SHA-256 of the body in hex` with Ed25519, each in a header of its own.
public final class FalWebhookReader implements WebhookReader {
  private static final String REQUEST_ID = "x-fal-webhook-request-id";
  private static final String USER_ID = "x-fal-webhook-user-id";
  private static final String TIMESTAMP = "x-fal-webhook-timestamp";
  private static final String SIGNATURE = "x-fal-webhook-signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{128}");

  /// What is larger is not kept: the result can be asked for.
  private static final int PAYLOAD_MAX = 64 << 10;

  private final SigningKeys keys;
  private final InstantSource clock;

  public FalWebhookReader(SigningKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Checked check(Request request) {
    Map<String, String> headers = request.headers();
    String requestId = headers.getOrDefault(REQUEST_ID, "");
    String userId = headers.getOrDefault(USER_ID, "");
    String timestamp = headers.getOrDefault(TIMESTAMP, "");
    String signature = headers.getOrDefault(SIGNATURE, "");
    if (requestId.isEmpty() || userId.isEmpty() || timestamp.isEmpty() || signature.isEmpty()) {
      return new Checked.Forged("header-missing");
    }
    if (!Reply.isId(requestId)
        || !SECONDS.matcher(timestamp).matches()
        || !HEX.matcher(signature).matches()) {
      return new Checked.Forged("header-shape");
    }
    byte[] message =
        String.join("\n", requestId, userId, timestamp, sha256(request.body())).getBytes(UTF_8);
    if (!signed(message, HexFormat.of().parseHex(signature))) {
      return new Checked.Forged("signature");
    }
    Optional<JsonNode> body = FalJson.read(request.body());
    if (!body.map(json -> json.path("request_id").stringValue("")).orElse("").equals(requestId)) {
      return new Checked.Forged("request-id");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
      return new Checked.Stale(requestId);
    }
    return new Checked.Genuine(
        requestId, payload(body.orElseThrow(), headers.getOrDefault(Reply.BILLED_UNITS, "")));
  }

  private boolean signed(byte[] message, byte[] signature) {
    SigningKeys.Fetched known = keys.current();
    if (verifies(known, message, signature)) {
      return true;
    }
    SigningKeys.Fetched anew = keys.refreshed(known);
    return anew.at().isAfter(known.at()) && verifies(anew, message, signature);
  }

  private static boolean verifies(SigningKeys.Fetched keys, byte[] message, byte[] signature) {
    for (PublicKey key : keys.keys()) {
      try {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key);
        ed25519.update(message);
        if (ed25519.verify(signature)) {
          return true;
        }
      } catch (GeneralSecurityException _) {
        // A signature that is malformed is one that does not verify.
      }
    }
    return false;
  }

  /// What the request gave. The bill comes in a header beside it, where it comes at all, and is
  /// kept with it: the signature does not cover headers, so it is good for the books and nothing
  /// else.
  private static Optional<String> payload(JsonNode body, String billedUnits) {
    return Optional.of(body.path("payload"))
        .filter(payload -> payload.isObject() && body.path("status").stringValue("").equals("OK"))
        .map(payload -> {
          Map<String, Object> kept = new LinkedHashMap<>(FalJson.map(payload));
          Reply.units(billedUnits)
              .ifPresent(_ -> kept.put(Reply.BILLED_UNITS, billedUnits.strip()));
          return FalJson.text(kept);
        })
        .filter(text -> text.getBytes(UTF_8).length <= PAYLOAD_MAX);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public WorkHandle handle(String requestId, Map<String, Object> data, Optional<String> payload) {
    Map<String, Object> more = new LinkedHashMap<>(data);
    payload
        .flatMap(text -> FalJson.read(text.getBytes(UTF_8)))
        .ifPresent(json -> more.put(HandleData.PAYLOAD, FalJson.map(json)));
    return new WorkHandle(checked(requestId), more);
  }

  /// A request id becomes part of an address.
  private static String checked(String requestId) {
    if (!Reply.isId(requestId)) {
      throw EngineErrors.refused("request-unknown");
    }
    return requestId;
  }
}
