package io.aisha.studio.erasure;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.signin.Membership;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Erases avatars and users, whichever surface asks. Rows are deleted at once in one transaction. A
/// job then deletes everything else, looks whether anything is left, and finishes the receipt.
public final class Erasures {
  private static final Duration RECEIPTS_KEPT = Duration.ofDays(365);

  private final Database database;
  private final Parts parts;
  private final List<SurfaceRows> surfaces;
  private final Engines engines;
  private final Clock clock;
  private final ErasureRepository erasures = new ErasureRepository();
  private final PersonalRowsRepository rows = new PersonalRowsRepository();

  /// What deletes the parts of a user.
  public record Parts(
      AccountService accounts,
      AvatarService avatars,
      Membership membership,
      PrepareErasure prepare) {}

  /// @param surfaces that have rows of their own
  public Erasures(
      Database database, Parts parts, List<SurfaceRows> surfaces, Engines engines, Clock clock) {
    this.database = database;
    this.parts = parts;
    this.surfaces = List.copyOf(surfaces);
    this.engines = engines;
    this.clock = clock;
  }

  /// Erases an avatar with its photos, pictures and models, and returns its receipt. This cannot be
  /// undone.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public String eraseAvatar(UserId owner, AvatarId id) {
    return database.transact(transaction -> {
      parts.avatars().delete(owner, id);
      return erasures.find(transaction, owner, id).orElseThrow().receipt();
    });
  }

  /// Erases a user with everything, and returns the receipt. This cannot be undone. The last
  /// administrator of a studio with accounts cannot be erased; the only user of a studio without
  /// accounts can, and begins anew.
  ///
  /// @param by the administrator, or the user; empty for the command line
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public String eraseUser(Optional<UserId> by, UserId user) {
    return eraseUser(by, user, surfaces);
  }

  /// The same for a user who erases themselves on a surface that still has to show the receipt.
  ///
  /// @param own deletes the rows of that surface, instead of what usually does
  public String eraseUser(UserId user, SurfaceRows own) {
    return eraseUser(Optional.of(user), user, List.of(own));
  }

  private String eraseUser(Optional<UserId> by, UserId user, List<SurfaceRows> ofSurfaces) {
    return database.transact(transaction -> {
      if (parts.membership().needsSetup()) {
        parts.accounts().lock(user);
      } else {
        parts.accounts().lockToDelete(user);
      }
      Map<String, Integer> deleted = new HashMap<>(rows.ofUser(transaction, user));
      Map<String, Integer> kept = rows.kept(transaction, user);
      count(kept, "audit_log", 1); // That of this erasure.
      List<ErasureWork.Request> requests = rows.requests(transaction, user);
      List<UUID> unlinked = rows.unlinked(transaction, user);
      ofSurfaces.forEach(surface -> deleted.putAll(surface.delete(transaction, user)));
      count(deleted, "erasures", erasures.deleteFinished(transaction, user));
      for (Avatar avatar : parts.avatars().getUserAvatars(user)) {
        parts.avatars().delete(user, avatar.id());
      }
      count(deleted, "notices", rows.deleteWebhookEvents(transaction, requests));
      String receipt = add(transaction, user, new AtEngines(requests, unlinked), deleted, kept);
      parts.membership().delete(by, user);
      return receipt;
    });
  }

  private String add(
      Transaction transaction,
      UserId user,
      AtEngines atEngines,
      Map<String, Integer> deleted,
      Map<String, Integer> kept) {
    UUID id =
        parts
            .prepare()
            .add(
                transaction,
                user,
                Optional.empty(),
                new ErasureWork("users/" + user + "/", List.of(), List.of(), List.of(), List.of()),
                ErasureFindings.NONE.withRows(deleted).withKept(kept));
    erasures.adopt(transaction, id, user);
    Erasure erasure = erasures.find(transaction, id).orElseThrow();
    List<ErasureWork> work = erasures.parts(transaction, id).stream().map(Erasure::work).toList();
    List<ErasureWork.Request> ofAvatars =
        work.stream()
            .flatMap(part ->
                Stream.concat(
                    part.requests().stream(),
                    part.models().stream()
                        .map(model -> new ErasureWork.Request(model.engine(), model.finetuneId()))))
            .toList();
    erasures.save(
        transaction,
        erasure.with(
            erasure
                .work()
                .with(
                    without(atEngines.requests(), ofAvatars),
                    without(
                        atEngines.unlinked(),
                        work.stream()
                            .flatMap(part -> part.subjectsToReadAgain().stream())
                            .toList())),
            erasure.found()));
    return erasure.receipt();
  }

  /// What a user has at engines.
  ///
  /// @param unlinked as in [ErasureWork]
  private record AtEngines(List<ErasureWork.Request> requests, List<UUID> unlinked) {}

  private static <T> List<T> without(List<T> all, List<T> others) {
    return all.stream().filter(each -> !others.contains(each)).toList();
  }

  private static void count(Map<String, Integer> rows, String table, int more) {
    if (more > 0) {
      rows.merge(table, more, Integer::sum);
    }
  }

  /// The receipt with that text. Needs no user, because the user may be gone.
  ///
  /// @throws StudioException.NotFound `receipt-not-found`
  public Receipt getReceipt(String receipt) {
    return findReceipt(receipt)
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.RECEIPT_NOT_FOUND, receipt));
  }

  /// As [#getReceipt].
  public Optional<Receipt> findReceipt(String receipt) {
    return database.transact(transaction ->
        erasures
            .find(transaction, receipt)
            .map(erasure ->
                new WriteReceipt(engines)
                    .write(erasure, erasures.parts(transaction, erasure.id()))));
  }

  /// Deletes receipts that are a year old, and returns how many.
  public int purge() {
    return database.transact(transaction ->
        erasures.deleteVerifiedBefore(transaction, clock.instant().minus(RECEIPTS_KEPT)));
  }
}
