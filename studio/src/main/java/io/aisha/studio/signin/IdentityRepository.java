package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.EXTERNAL_IDENTITIES;

import io.aisha.schema.jooq.tables.records.ExternalIdentitiesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Optional;

/// The table `external_identities`.
final class IdentityRepository {

  Optional<ConnectedIdentity> find(Transaction transaction, ExternalIdentity identity) {
    return transaction
        .sql()
        .selectFrom(EXTERNAL_IDENTITIES)
        .where(
            EXTERNAL_IDENTITIES.PROVIDER.eq(identity.provider()),
            EXTERNAL_IDENTITIES.SUBJECT.eq(identity.subject()))
        .fetchOptional(IdentityRepository::connected);
  }

  List<ConnectedIdentity> list(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .selectFrom(EXTERNAL_IDENTITIES)
        .where(EXTERNAL_IDENTITIES.USER_ID.eq(user.value()))
        .orderBy(EXTERNAL_IDENTITIES.CREATED_AT, EXTERNAL_IDENTITIES.ID)
        .fetch(IdentityRepository::connected);
  }

  /// Waits for another transaction that is adding the same identity.
  ///
  /// @return whether it was new
  boolean add(Transaction transaction, UserId user, ExternalIdentity identity) {
    return transaction
            .sql()
            .insertInto(EXTERNAL_IDENTITIES)
            .set(EXTERNAL_IDENTITIES.USER_ID, user.value())
            .set(EXTERNAL_IDENTITIES.PROVIDER, identity.provider())
            .set(EXTERNAL_IDENTITIES.SUBJECT, identity.subject())
            .set(EXTERNAL_IDENTITIES.DISPLAY_NAME, identity.displayName())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  boolean delete(Transaction transaction, UserId user, IdentityId id) {
    return transaction
            .sql()
            .deleteFrom(EXTERNAL_IDENTITIES)
            .where(
                EXTERNAL_IDENTITIES.USER_ID.eq(user.value()), EXTERNAL_IDENTITIES.ID.eq(id.value()))
            .execute()
        == 1;
  }

  private static ConnectedIdentity connected(ExternalIdentitiesRecord row) {
    return new ConnectedIdentity(
        new IdentityId(row.getId()),
        new UserId(row.getUserId()),
        row.getProvider(),
        row.getSubject(),
        row.getDisplayName(),
        row.getCreatedAt());
  }
}
