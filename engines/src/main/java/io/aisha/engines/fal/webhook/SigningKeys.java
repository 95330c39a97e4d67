package io.aisha.engines.fal.webhook;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The public keys with which fal.ai signs webhook events (RFC 8037), kept for a day at most. They
/// are fetched by one thread at a time, and its success or failure counts for all waiting threads.
/// Forged events cannot cause more than one fetch a minute.
public final class SigningKeys {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(1);
  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

  /// The prefix of the 32 bytes of an Ed25519 key in DER form, RFC 8410.
  private static final byte[] DER_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;

  private final FalClient client;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Fetched fetched;
  private @Nullable Instant failedAt;

  public SigningKeys(FalClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /// The known keys, fetched when they are older than a day.
  Fetched current() {
    Fetched known = fetched;
    return known != null && clock.instant().isBefore(known.at().plus(KEPT))
        ? known
        : newerThan(known, Duration.ZERO);
  }

  /// The keys after a new fetch, because none of the known ones verified; the same keys when they
  /// are so new that another fetch would only help a sender of forgeries.
  Fetched refreshed(Fetched useless) {
    return newerThan(useless, BETWEEN_REFRESHES);
  }

  private Fetched newerThan(@Nullable Fetched known, Duration atLeast) {
    fetching.lock();
    try {
      Instant now = clock.instant();
      Fetched present = fetched;
      if (present != null
          && (known == null
              || present.at().isAfter(known.at())
              || now.isBefore(present.at().plus(atLeast)))) {
        return present;
      }
      Instant failed = failedAt;
      if (failed != null && now.isBefore(failed.plus(BETWEEN_FAILURES))) {
        throw unavailable(null);
      }
      Fetched fresh = new Fetched(fetch(now), now);
      fetched = fresh;
      failedAt = null;
      return fresh;
    } finally {
      fetching.unlock();
    }
  }

  private List<PublicKey> fetch(Instant now) {
    try {
      List<PublicKey> keys = parse(client.signingKeys());
      if (!keys.isEmpty()) {
        return keys;
      }
    } catch (FalException e) {
      failedAt = now;
      throw unavailable(e);
    }
    failedAt = now;
    throw unavailable(null);
  }

  private static EngineException unavailable(@Nullable FalException cause) {
    return new EngineException(
        Outcome.UNKNOWN, EngineErrors.ENGINE, "signing-keys-unavailable", cause);
  }

  /// Keys of other kinds are passed over.
  private static List<PublicKey> parse(byte[] jwks) {
    List<PublicKey> keys = new ArrayList<>();
    FalJson.read(jwks)
        .ifPresent(set -> {
          for (JsonNode key : set.path("keys").values()) {
            if (key.path("crv").stringValue("").equals("Ed25519")) {
              addKey(keys, key.path("x").stringValue(""));
            }
          }
        });
    return keys;
  }

  private static void addKey(List<PublicKey> keys, String x) {
    try {
      byte[] raw = Base64.getUrlDecoder().decode(x);
      if (raw.length != KEY_BYTES) {
        return;
      }
      byte[] der = new byte[DER_HEAD.length + KEY_BYTES];
      System.arraycopy(DER_HEAD, 0, der, 0, DER_HEAD.length);
      System.arraycopy(raw, 0, der, DER_HEAD.length, KEY_BYTES);
      keys.add(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // A key that is none verifies nothing.
    }
  }

  /// Keys of a moment.
  record Fetched(List<PublicKey> keys, Instant at) {
    Fetched {
      keys = List.copyOf(keys);
    }
  }
}
