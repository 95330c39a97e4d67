package io.aisha.studio.merge;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.database.Transaction;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Moves everything of one user to another one, and deletes the first, in one transaction.
///
/// Only rows change. Blobs keep their keys, although these contain the id of the user who made an
/// avatar: the avatar remembers its folder, rows name their blobs, and sweep and erasure follow the
/// rows and the folder. So there is nothing to copy, and nothing that a crash could leave half
/// done.
///
/// The kept account keeps its login, name, password and, except for a guest, its role. A guest who
/// proves to be a member as well becomes a member. An administrator's account is never merged away:
/// the code has to be entered there instead, so that no administrator is lost, and a code makes no
/// user an administrator.
final class MergeUsers {
  private final AccountService accounts;
  private final Merges.Moved moved;
  private final MergeRepository rows = new MergeRepository();

  MergeUsers(AccountService accounts, Merges.Moved moved) {
    this.accounts = accounts;
    this.moved = moved;
  }

  /// The caller has proof that both accounts are the same person's.
  ///
  /// @param gone the account that is deleted
  /// @throws StudioException.Invalid `code-not-valid` when one of them is blocked
  /// @throws StudioException.Conflict `administrator-not-merged`, `telegram-connected`,
  ///   `account-busy` or `too-many-avatars`
  void merge(Transaction transaction, UserId kept, UserId gone) {
    lock(kept, gone);
    User to = accounts.getUser(kept);
    User from = accounts.getUser(gone);
    check(transaction, to, from);
    moved.avatars().changeOwner(transaction, gone, kept);
    moved.limits().merge(transaction, gone, kept, moved.usualMicroUsdADay());
    rows.move(transaction, gone, kept);
    if (to.role() == UserRole.GUEST && from.role() == UserRole.MEMBER) {
      accounts.changeRole(kept, UserRole.MEMBER);
      moved.audit().record(Optional.of(kept), AuditAction.ROLE_CHANGED, kept);
    }
    rows.requireNoneLeft(transaction, gone);
    rows.endSessions(transaction, gone);
    accounts.delete(gone);
    moved.audit().record(Optional.of(kept), AuditAction.ACCOUNT_MERGED, gone);
  }

  /// In the order of the ids, so that two transactions cannot wait for each other.
  private void lock(UserId kept, UserId gone) {
    Stream.of(kept, gone).sorted(Comparator.comparing(UserId::value)).forEach(accounts::lock);
  }

  /// Refuses what can be refused before the user confirms.
  void check(Transaction transaction, User to, User from) {
    if (to.blocked() || from.blocked()) {
      throw new StudioException.Invalid(ErrorCode.CODE_NOT_VALID, Map.of());
    }
    if (from.role() == UserRole.ADMINISTRATOR) {
      throw new StudioException.Conflict(ErrorCode.ADMINISTRATOR_NOT_MERGED, Map.of());
    }
    if (accounts.findTelegramId(to.id()).isPresent()
        && accounts.findTelegramId(from.id()).isPresent()) {
      throw new StudioException.Conflict(ErrorCode.TELEGRAM_CONNECTED, Map.of());
    }
    if (rows.isWorking(transaction, from.id())) {
      throw new StudioException.Conflict(ErrorCode.ACCOUNT_BUSY, Map.of());
    }
  }
}
