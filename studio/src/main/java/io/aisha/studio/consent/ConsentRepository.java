package io.aisha.studio.consent;

import static io.aisha.schema.jooq.Tables.CONSENTS;

import io.aisha.schema.jooq.enums.Consentsurface;
import io.aisha.schema.jooq.tables.records.ConsentsRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The table `consents`.
final class ConsentRepository {

  /// Does nothing when the user has agreed to this version before.
  void add(Transaction transaction, UserId user, int version, ConsentSurface surface, Instant now) {
    transaction
        .sql()
        .insertInto(CONSENTS)
        .set(CONSENTS.USER_ID, user.value())
        .set(CONSENTS.VERSION, version)
        .set(CONSENTS.SURFACE, Consentsurface.lookupLiteral(surface.label()))
        .set(CONSENTS.GIVEN_AT, now)
        .onConflictDoNothing()
        .execute();
  }

  /// The newest version first.
  List<Consent> list(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .selectFrom(CONSENTS)
        .where(CONSENTS.USER_ID.eq(user.value()))
        .orderBy(CONSENTS.VERSION.desc())
        .fetch(ConsentRepository::consent);
  }

  private static Consent consent(ConsentsRecord row) {
    return new Consent(
        row.getVersion(),
        ConsentSurface.valueOf(row.getSurface().getLiteral().toUpperCase(Locale.ROOT)),
        row.getGivenAt());
  }
}
