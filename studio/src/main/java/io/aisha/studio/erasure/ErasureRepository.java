package io.aisha.studio.erasure;

import static io.aisha.schema.jooq.Tables.ERASURES;

import io.aisha.schema.jooq.enums.Erasurekind;
import io.aisha.schema.jooq.tables.records.ErasuresRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The table `erasures`.
final class ErasureRepository {

  UUID add(
      Transaction transaction,
      String receipt,
      UserId owner,
      Optional<AvatarId> avatar,
      ErasureWork work,
      ErasureFindings found,
      Instant now) {
    return transaction
        .sql()
        .insertInto(ERASURES)
        .set(ERASURES.KIND, avatar.isPresent() ? Erasurekind.avatar : Erasurekind.account)
        .set(ERASURES.RECEIPT, receipt)
        .set(ERASURES.OWNER_ID, owner.value())
        .set(ERASURES.AVATAR_ID, avatar.map(AvatarId::value).orElse(null))
        .set(ERASURES.WORK, StoredJson.write(work))
        .set(ERASURES.FOUND, StoredJson.write(found))
        .set(ERASURES.REQUESTED_AT, now)
        .returning(ERASURES.ID)
        .fetchSingle()
        .getId();
  }

  Optional<Erasure> find(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .selectFrom(ERASURES)
        .where(ERASURES.ID.eq(id))
        .fetchOptional(ErasureRepository::erasure);
  }

  Optional<Erasure> find(Transaction transaction, String receipt) {
    return transaction
        .sql()
        .selectFrom(ERASURES)
        .where(ERASURES.RECEIPT.eq(receipt))
        .fetchOptional(ErasureRepository::erasure);
  }

  /// The last erasure of an avatar, which has one at most.
  Optional<Erasure> find(Transaction transaction, UserId owner, AvatarId avatar) {
    return transaction
        .sql()
        .selectFrom(ERASURES)
        .where(ERASURES.OWNER_ID.eq(owner.value()), ERASURES.AVATAR_ID.eq(avatar.value()))
        .orderBy(ERASURES.REQUESTED_AT.desc())
        .limit(1)
        .fetchOptional(ErasureRepository::erasure);
  }

  List<Erasure> parts(Transaction transaction, UUID parent) {
    return transaction
        .sql()
        .selectFrom(ERASURES)
        .where(ERASURES.PARENT_ID.eq(parent))
        .orderBy(ERASURES.ID)
        .fetch(ErasureRepository::erasure);
  }

  /// Makes the unfinished erasures of a user's avatars parts of the user's.
  void adopt(Transaction transaction, UUID parent, UserId owner) {
    transaction
        .sql()
        .update(ERASURES)
        .set(ERASURES.PARENT_ID, parent)
        .where(
            ERASURES.OWNER_ID.eq(owner.value()),
            ERASURES.KIND.eq(Erasurekind.avatar),
            ERASURES.VERIFIED_AT.isNull())
        .execute();
  }

  /// Deletes the receipts of avatars that a user erased earlier.
  int deleteFinished(Transaction transaction, UserId owner) {
    return transaction
        .sql()
        .deleteFrom(ERASURES)
        .where(
            ERASURES.OWNER_ID.eq(owner.value()),
            ERASURES.KIND.eq(Erasurekind.avatar),
            ERASURES.VERIFIED_AT.isNotNull())
        .execute();
  }

  int deleteVerifiedBefore(Transaction transaction, Instant time) {
    return transaction.sql().deleteFrom(ERASURES).where(ERASURES.VERIFIED_AT.lt(time)).execute();
  }

  /// Stores how far it is.
  void save(Transaction transaction, Erasure erasure) {
    transaction
        .sql()
        .update(ERASURES)
        .set(ERASURES.WORK, StoredJson.write(erasure.work()))
        .set(ERASURES.FOUND, StoredJson.write(erasure.found()))
        .where(ERASURES.ID.eq(erasure.id()))
        .execute();
  }

  void verified(Transaction transaction, UUID id, Instant now) {
    transaction
        .sql()
        .update(ERASURES)
        .set(ERASURES.VERIFIED_AT, now)
        .where(ERASURES.ID.eq(id))
        .execute();
  }

  private static Erasure erasure(ErasuresRecord row) {
    return new Erasure(
        row.getId(),
        ErasureKind.valueOf(row.getKind().getLiteral().toUpperCase(Locale.ROOT)),
        row.getReceipt(),
        new UserId(row.getOwnerId()),
        Optional.ofNullable(row.getAvatarId()).map(AvatarId::new),
        Optional.ofNullable(row.getParentId()),
        StoredJson.read(row.getWork(), ErasureWork.class),
        StoredJson.read(row.getFound(), ErasureFindings.class),
        row.getRequestedAt(),
        Optional.ofNullable(row.getVerifiedAt()));
  }
}
