package io.aisha.studio.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Lets a client safely repeat a request that creates something: for a day, the same key returns
/// the same thing.
///
/// The key and the thing are written in one transaction, which the called service joins. When two
/// requests race on one key, the later one waits, is rolled back completely, and returns what the
/// earlier one created.
public final class Idempotency {
  /// How long a key is stored.
  public static final Duration KEPT = Duration.ofDays(1);

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final Database database;
  private final Clock clock;
  private final IdempotencyRepository keys = new IdempotencyRepository();

  public Idempotency(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Returns the id of the thing that `creation` makes, or made when this key was first used.
  ///
  /// @param key 1 to 255 visible ASCII characters
  /// @param request the whole request as text; only its hash is stored
  /// @param creation creates the thing with database writes only: no disk, no network, because it
  ///   runs in a transaction
  /// @throws StudioException.Invalid `idempotency-key-invalid`
  /// @throws StudioException.Conflict `idempotency-key-reused` when the key was used for another
  ///   request
  public UUID once(UserId owner, String key, String request, Supplier<UUID> creation) {
    if (!KEY.matcher(key).matches()) {
      throw new StudioException.Invalid(ErrorCode.IDEMPOTENCY_KEY_INVALID, Map.of("max", 255));
    }
    String requestHash = Sha256.hex(request.getBytes(UTF_8));
    Optional<UUID> earlier = earlier(owner, key, requestHash);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      return database.transact(transaction -> {
        UUID resource = creation.get();
        var claim = new IdempotencyRepository.Claim(requestHash, resource);
        if (!keys.claim(transaction, owner, key, claim, clock.instant())) {
          throw new LostRace();
        }
        return resource;
      });
    } catch (LostRace lost) {
      return earlier(owner, key, requestHash).orElseThrow(() -> lost);
    } catch (StudioException.Conflict refused) {
      // The conflict may come from what an equal request has just created.
      return earlier(owner, key, requestHash).orElseThrow(() -> refused);
    }
  }

  private Optional<UUID> earlier(UserId owner, String key, String requestHash) {
    return database
        .transact(transaction -> keys.find(transaction, owner, key))
        .map(claim -> {
          if (!claim.requestHash().equals(requestHash)) {
            throw new StudioException.Conflict(
                ErrorCode.IDEMPOTENCY_KEY_REUSED, Map.of("key", key));
          }
          return claim.resource();
        });
  }

  /// Deletes keys older than a day and returns their number.
  public int purge() {
    return database.transact(
        transaction -> keys.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }

  /// Rolls back the later of two equal requests.
  private static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
      super("an equal request was first", null, false, false);
    }
  }
}
