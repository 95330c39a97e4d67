package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.ONE_TIME_CODES;

import io.aisha.schema.jooq.enums.Codepurpose;
import io.aisha.schema.jooq.enums.Userrole;
import io.aisha.schema.jooq.tables.records.OneTimeCodesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// The table `one_time_codes`.
final class OneTimeCodeRepository {

  void add(Transaction transaction, String hash, OneTimeCode code) {
    transaction
        .sql()
        .insertInto(ONE_TIME_CODES)
        .set(ONE_TIME_CODES.PURPOSE, Codepurpose.lookupLiteral(code.purpose().label()))
        .set(ONE_TIME_CODES.CODE_HASH, hash)
        .set(ONE_TIME_CODES.SUBJECT_ID, code.subject().map(UserId::value).orElse(null))
        .set(
            ONE_TIME_CODES.ROLE,
            code.role().map(role -> Userrole.lookupLiteral(role.label())).orElse(null))
        .set(ONE_TIME_CODES.CREATED_BY, code.by().map(UserId::value).orElse(null))
        .set(ONE_TIME_CODES.EXPIRES_AT, code.expiresAt())
        .execute();
  }

  Optional<OneTimeCode> find(Transaction transaction, String hash, Instant now) {
    return transaction
        .sql()
        .selectFrom(ONE_TIME_CODES)
        .where(
            ONE_TIME_CODES.CODE_HASH.eq(hash),
            ONE_TIME_CODES.USED_AT.isNull(),
            ONE_TIME_CODES.EXPIRES_AT.gt(now))
        .fetchOptional(OneTimeCodeRepository::code);
  }

  Optional<OneTimeCode> use(Transaction transaction, String hash, Instant now) {
    return transaction
        .sql()
        .update(ONE_TIME_CODES)
        .set(ONE_TIME_CODES.USED_AT, now)
        .where(
            ONE_TIME_CODES.CODE_HASH.eq(hash),
            ONE_TIME_CODES.USED_AT.isNull(),
            ONE_TIME_CODES.EXPIRES_AT.gt(now))
        .returning()
        .fetchOptional(OneTimeCodeRepository::code);
  }

  int countInvitations(Transaction transaction, UserId by, Instant now) {
    return transaction
        .sql()
        .fetchCount(
            ONE_TIME_CODES,
            ONE_TIME_CODES.PURPOSE.eq(Codepurpose.invitation),
            ONE_TIME_CODES.CREATED_BY.eq(by.value()),
            ONE_TIME_CODES.USED_AT.isNull(),
            ONE_TIME_CODES.EXPIRES_AT.gt(now));
  }

  void deleteOf(Transaction transaction, UserId user) {
    transaction
        .sql()
        .deleteFrom(ONE_TIME_CODES)
        .where(
            ONE_TIME_CODES.USED_AT.isNull(),
            ONE_TIME_CODES
                .CREATED_BY
                .eq(user.value())
                .or(ONE_TIME_CODES.SUBJECT_ID.eq(user.value())))
        .execute();
  }

  void deleteOf(Transaction transaction, UserId subject, CodePurpose purpose) {
    transaction
        .sql()
        .deleteFrom(ONE_TIME_CODES)
        .where(
            ONE_TIME_CODES.SUBJECT_ID.eq(subject.value()),
            ONE_TIME_CODES.PURPOSE.eq(Codepurpose.lookupLiteral(purpose.label())),
            ONE_TIME_CODES.USED_AT.isNull())
        .execute();
  }

  int deleteExpired(Transaction transaction, Instant now) {
    return transaction
        .sql()
        .deleteFrom(ONE_TIME_CODES)
        .where(ONE_TIME_CODES.EXPIRES_AT.lt(now))
        .execute();
  }

  private static OneTimeCode code(OneTimeCodesRecord row) {
    return new OneTimeCode(
        CodePurpose.valueOf(row.getPurpose().getLiteral().toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getSubjectId()).map(UserId::new),
        Optional.ofNullable(row.getRole())
            .map(role -> UserRole.valueOf(role.getLiteral().toUpperCase(Locale.ROOT))),
        Optional.ofNullable(row.getCreatedBy()).map(UserId::new),
        row.getExpiresAt());
  }
}
