package io.aisha.studio.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Lets a user show pictures to others, lists what they show, and ends it. The secret of a link has
/// 256 random bits; only its SHA-256 is stored.
public final class Shares {
  private static final int SECRET_BYTES = 32;
  private static final int DAYS_MAX = 3_650;
  private static final int SHARES_MAX = 1_000;

  /// The owner sees for this long that a share has expired.
  private static final Duration EXPIRED_KEPT = Duration.ofDays(30);

  private final Database database;
  private final AccountService accounts;
  private final AuditLog audit;
  private final Clock clock;
  private final RandomGenerator random;
  private final ShareRepository shares = new ShareRepository();

  /// @param random must be unpredictable
  public Shares(
      Database database,
      AccountService accounts,
      AuditLog audit,
      Clock clock,
      RandomGenerator random) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /// A new share and the secret of its link, which cannot be shown again.
  public record Made(Share share, String secret) {
    @Override
    public String toString() {
      return share.toString();
    }
  }

  /// Shows something to everybody who has a link.
  ///
  /// @param days until it ends, 1 to 3650; empty when it does not end by itself
  /// @throws StudioException.NotFound `avatar-not-found`, `image-not-found`
  /// @throws StudioException.Conflict `image-not-ready`, `too-many-shares`
  /// @throws StudioException.Invalid `share-days`
  public Made makeLink(UserId owner, SharedSubject subject, OptionalInt days) {
    String secret =
        Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(SECRET_BYTES));
    Share made = add(owner, subject, Optional.empty(), Optional.of(hash(secret)), days);
    return new Made(made, secret);
  }

  /// Shows something to another user. Doing so again changes when it ends.
  ///
  /// @param login of the other user
  /// @throws StudioException as [#makeLink]
  /// @throws StudioException.Invalid `share-recipient-unknown` with login, `share-with-yourself`
  public Share showTo(UserId owner, SharedSubject subject, String login, OptionalInt days) {
    UserId recipient =
        accounts
            .findUser(login.strip())
            .map(User::id)
            .orElseThrow(() ->
                new StudioException.Invalid(
                    ErrorCode.SHARE_RECIPIENT_UNKNOWN, Map.of("login", login.strip())));
    if (recipient.equals(owner)) {
      throw new StudioException.Invalid(ErrorCode.SHARE_WITH_YOURSELF, Map.of());
    }
    return add(owner, subject, Optional.of(recipient), Optional.empty(), days);
  }

  private Share add(
      UserId owner,
      SharedSubject subject,
      Optional<UserId> recipient,
      Optional<String> linkHash,
      OptionalInt days) {
    Optional<Instant> expiresAt = expiry(days);
    return database.transact(transaction -> {
      // Two requests at once cannot both take the last place.
      accounts.lock(owner);
      AvatarId avatar = avatarOf(transaction, owner, subject);
      requireRoom(transaction, owner);
      Share made =
          shares.add(
              transaction,
              new ShareRepository.New(
                  owner,
                  avatar,
                  subject instanceof SharedSubject.Picture(ImageId id)
                      ? Optional.of(id)
                      : Optional.empty(),
                  recipient,
                  linkHash,
                  randomBytes(PictureNames.KEY_BYTES),
                  expiresAt),
              clock.instant());
      audit.record(Optional.of(owner), AuditAction.SHARE_MADE, made.id());
      return made;
    });
  }

  private AvatarId avatarOf(Transaction transaction, UserId owner, SharedSubject subject) {
    return switch (subject) {
      case SharedSubject.Gallery(AvatarId id) ->
          shares
              .findAvatar(transaction, owner, id)
              .orElseThrow(() -> new StudioException.NotFound(ErrorCode.AVATAR_NOT_FOUND, id));
      case SharedSubject.Picture(ImageId id) -> {
        ShareRepository.FoundPicture found =
            shares
                .findPicture(transaction, owner, id)
                .orElseThrow(() -> new StudioException.NotFound(ErrorCode.IMAGE_NOT_FOUND, id));
        if (!found.state().equals(ImageState.COMPLETED.label())) {
          throw new StudioException.Conflict(
              ErrorCode.IMAGE_NOT_READY, Map.of("state", found.state()));
        }
        yield found.avatar();
      }
    };
  }

  private void requireRoom(Transaction transaction, UserId owner) {
    if (shares.count(transaction, owner) >= SHARES_MAX) {
      throw new StudioException.Conflict(ErrorCode.TOO_MANY_SHARES, Map.of("most", SHARES_MAX));
    }
  }

  private Optional<Instant> expiry(OptionalInt days) {
    if (days.isEmpty()) {
      return Optional.empty();
    }
    if (days.getAsInt() < 1 || days.getAsInt() > DAYS_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.SHARE_DAYS, Map.of("asked", days.getAsInt(), "min", 1, "max", DAYS_MAX));
    }
    return Optional.of(clock.instant().plus(Duration.ofDays(days.getAsInt())));
  }

  /// What a user shows to others, the newest first. What has expired is listed for a month.
  public List<Share> list(UserId owner) {
    return database.transact(transaction -> shares.list(transaction, owner));
  }

  /// Whether a user shows anything to others.
  public boolean hasAny(UserId owner) {
    return database.transact(transaction -> shares.count(transaction, owner) > 0);
  }

  /// Ends a share at once, on every node.
  ///
  /// @throws StudioException.NotFound `share-not-found`
  public void end(UserId owner, ShareId id) {
    database.run(transaction -> {
      if (!shares.delete(transaction, owner, id)) {
        throw new StudioException.NotFound(ErrorCode.SHARE_NOT_FOUND, id);
      }
      audit.record(Optional.of(owner), AuditAction.SHARE_ENDED, id);
    });
  }

  /// Ends a share for the user to whom it is shown, who does not want to see it any more.
  ///
  /// @throws StudioException.NotFound `share-not-found`
  public void leave(UserId recipient, ShareId id) {
    database.run(transaction -> {
      if (!shares.deleteReceived(transaction, recipient, id)) {
        throw new StudioException.NotFound(ErrorCode.SHARE_NOT_FOUND, id);
      }
      audit.record(Optional.of(recipient), AuditAction.SHARE_ENDED, id);
    });
  }

  /// Deletes the rows of shares that expired a while ago.
  public void purge() {
    Instant before = clock.instant().minus(EXPIRED_KEPT);
    database.run(transaction -> shares.deleteExpired(transaction, before));
  }

  static String hash(String secret) {
    return Sha256.hex(secret.getBytes(UTF_8));
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
