package io.aisha.studio.limit;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Refuses what would exceed a limit. Each check is part of the transaction that adds what it
/// bounds, and the user, and where needed the installation, is locked until that transaction ends.
/// So two requests at once, on any nodes, cannot both take the last place.
///
/// Guests make nothing, whatever the surface.
public final class Limits {
  private static final Duration KEPT = Duration.ofDays(2);

  private final Database database;
  private final LimitSettings settings;
  private final AuditLog audit;
  private final Clock clock;
  private final QuotaRepository quotas = new QuotaRepository();
  private final UsageCountRepository counts = new UsageCountRepository();

  public Limits(Database database, LimitSettings settings, AuditLog audit, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /// Counts a file before it is judged. A transaction of its own, because judging takes long.
  ///
  /// @throws StudioException.TooMany `uploads-limited`, `all-uploads-limited`
  /// @throws StudioException.Conflict `guest-makes-nothing`
  public void countUpload(UserId owner) {
    database.run(transaction -> {
      lock(transaction, owner);
      countHour(transaction, owner, UsageKind.UPLOAD, 1);
    });
  }

  /// Checks whether a user may have one more avatar.
  ///
  /// @throws StudioException.Conflict `avatar-quota-reached`, `guest-makes-nothing`
  public void requireAvatar(Transaction transaction, UserId owner) {
    Quota quota = lock(transaction, owner);
    quota
        .avatars()
        .ifPresent(most ->
            requireRoom(
                ErrorCode.AVATAR_QUOTA_REACHED, quotas.avatars(transaction, owner) + 1, most));
  }

  /// Checks whether a user may have one more photo.
  ///
  /// @param bytes of its stored file
  /// @throws StudioException.Conflict `photo-quota-reached`, `storage-quota-reached`
  public void requirePhoto(Transaction transaction, UserId owner, long bytes) {
    Quota quota = lock(transaction, owner);
    quota
        .photos()
        .ifPresent(most ->
            requireRoom(
                ErrorCode.PHOTO_QUOTA_REACHED, quotas.photos(transaction, owner) + 1, most));
    requireStorage(transaction, owner, quota, bytes);
  }

  /// Counts a training.
  ///
  /// @throws StudioException.TooMany `trainings-limited`, `all-trainings-limited`
  /// @throws StudioException.Conflict `guest-makes-nothing`
  public void countTraining(Transaction transaction, UserId owner) {
    lock(transaction, owner);
    countHour(transaction, owner, UsageKind.TRAINING, 1);
  }

  /// Counts pictures, which must not be in the database yet.
  ///
  /// @param pixelsEach of one picture
  /// @throws StudioException.TooMany `pictures-limited`, `all-pictures-limited`,
  ///   `picture-quota-reached`
  /// @throws StudioException.Conflict `storage-quota-reached`, `guest-makes-nothing`
  public void countPictures(Transaction transaction, UserId owner, int pictures, long pixelsEach) {
    Quota quota = lock(transaction, owner);
    Instant now = clock.instant();
    Period today = Period.day(now);
    countHour(transaction, owner, UsageKind.PICTURE, pictures);
    require(
        transaction,
        new Limit(ErrorCode.PICTURE_QUOTA_REACHED, Optional.of(owner), UsageKind.PICTURE, today),
        quota.picturesADay(),
        pictures,
        now);
    counts.add(transaction, Optional.of(owner), UsageKind.PICTURE, today, pictures);
    requireStorage(transaction, owner, quota, pictures * pixelsEach);
  }

  /// What a user may spend a day, if an administrator has set it.
  public OptionalLong microUsdADay(Transaction transaction, UserId owner) {
    return quotas.find(transaction, owner).orElse(Quota.NONE).microUsdADay();
  }

  private Quota lock(Transaction transaction, UserId owner) {
    if (quotas.isGuest(transaction, owner).orElse(false)) {
      throw new StudioException.Conflict(ErrorCode.GUEST_MAKES_NOTHING, Map.of());
    }
    UseLock.ofUser(transaction, owner);
    return quotas.find(transaction, owner).orElse(Quota.NONE).or(settings.quota());
  }

  private void countHour(Transaction transaction, UserId owner, UsageKind kind, int amount) {
    Instant now = clock.instant();
    Period hour = Period.hour(now);
    OptionalInt each = settings.eachUser().of(kind);
    if (each.isPresent()) {
      Limit limit = new Limit(ofEach(kind), Optional.of(owner), kind, hour);
      require(transaction, limit, each, amount, now);
      counts.add(transaction, Optional.of(owner), kind, hour, amount);
    }
    OptionalInt all = settings.allUsers().of(kind);
    if (all.isPresent()) {
      UseLock.ofAll(transaction);
      require(transaction, new Limit(ofAll(kind), Optional.empty(), kind, hour), all, amount, now);
      counts.add(transaction, Optional.empty(), kind, hour, amount);
    }
  }

  private static ErrorCode ofEach(UsageKind kind) {
    return switch (kind) {
      case UPLOAD -> ErrorCode.UPLOADS_LIMITED;
      case TRAINING -> ErrorCode.TRAININGS_LIMITED;
      case PICTURE -> ErrorCode.PICTURES_LIMITED;
    };
  }

  private static ErrorCode ofAll(UsageKind kind) {
    return switch (kind) {
      case UPLOAD -> ErrorCode.ALL_UPLOADS_LIMITED;
      case TRAINING -> ErrorCode.ALL_TRAININGS_LIMITED;
      case PICTURE -> ErrorCode.ALL_PICTURES_LIMITED;
    };
  }

  /// @param user empty for all users together
  private record Limit(ErrorCode code, Optional<UserId> user, UsageKind kind, Period period) {}

  private void require(
      Transaction transaction, Limit limit, OptionalInt most, int amount, Instant now) {
    if (most.isEmpty()) {
      return;
    }
    long used = counts.count(transaction, limit.user(), limit.kind(), limit.period());
    if (used + amount > most.getAsInt()) {
      Duration left = limit.period().left(now);
      throw new StudioException.TooMany(
          limit.code(),
          Map.of(
              "asked",
              amount,
              "used",
              used,
              "most",
              most.getAsInt(),
              "minutes",
              left.plusSeconds(59).toMinutes()),
          left);
    }
  }

  private static void requireRoom(ErrorCode code, int wanted, int most) {
    if (wanted > most) {
      throw new StudioException.Conflict(code, Map.of("most", most));
    }
  }

  private void requireStorage(Transaction transaction, UserId owner, Quota quota, long bytes) {
    quota
        .storedBytes()
        .ifPresent(most -> {
          long stored = quotas.storedBytes(transaction, owner);
          if (stored + bytes > most) {
            throw new StudioException.Conflict(
                ErrorCode.STORAGE_QUOTA_REACHED, Map.of("storedBytes", stored, "limitBytes", most));
          }
        });
  }

  /// What a user has and has used today, and the limits that apply.
  public Usage usage(UserId user) {
    Period today = Period.day(clock.instant());
    return database.transact(transaction ->
        new Usage(
            quotas.find(transaction, user).orElse(Quota.NONE).or(settings.quota()),
            quotas.avatars(transaction, user),
            quotas.photos(transaction, user),
            quotas.storedBytes(transaction, user),
            counts.count(transaction, Optional.of(user), UsageKind.PICTURE, today)));
  }

  /// What an administrator has set for a user; empty where the default applies.
  public Quota quota(UserId user) {
    return database.transact(transaction -> quotas.find(transaction, user).orElse(Quota.NONE));
  }

  /// Sets what a user may have and use. What the user has already is kept.
  ///
  /// @param by the administrator; empty for the command line
  /// @throws StudioException.NotFound `user-not-found`
  public void setQuota(Optional<UserId> by, UserId user, Quota quota) {
    database.run(transaction -> {
      if (quotas.isGuest(transaction, user).isEmpty()) {
        throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, user);
      }
      quotas.set(transaction, user, quota);
      audit.record(by, AuditAction.QUOTA_CHANGED, user);
    });
  }

  /// Gives what a user has used to another user, and both quotas in their stricter parts. The
  /// caller has locked both.
  ///
  /// @param usualMicroUsdADay what a user may spend a day for whom an administrator has set nothing
  public void merge(
      Transaction transaction, UserId from, UserId to, OptionalLong usualMicroUsdADay) {
    Quota before = quotas.find(transaction, to).orElse(Quota.NONE);
    Quota ofBoth =
        before.orStricter(
            quotas.find(transaction, from).orElse(Quota.NONE),
            settings.quota().withMicroUsdADay(usualMicroUsdADay));
    if (!ofBoth.equals(before)) {
      quotas.set(transaction, to, ofBoth);
    }
    quotas.delete(transaction, from);
    counts.move(transaction, from, to);
  }

  /// Deletes counts of periods that are over.
  public void purge() {
    Instant before = clock.instant().minus(KEPT);
    database.run(transaction -> counts.deleteBefore(transaction, before));
  }
}
