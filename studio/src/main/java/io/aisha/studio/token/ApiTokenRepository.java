package io.aisha.studio.token;

import static io.aisha.schema.jooq.Tables.API_TOKENS;

import io.aisha.schema.jooq.enums.Tokenscope;
import io.aisha.schema.jooq.tables.records.ApiTokensRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The table `api_tokens`.
final class ApiTokenRepository {

  /// What a new token is made of.
  record New(String name, TokenScope scope, String hash, Optional<Instant> expiresAt) {}

  /// Empty when the user already has a token of that name.
  Optional<ApiToken> add(Transaction transaction, UserId user, New wanted) {
    return transaction
        .sql()
        .insertInto(API_TOKENS)
        .set(API_TOKENS.USER_ID, user.value())
        .set(API_TOKENS.NAME, wanted.name())
        .set(API_TOKENS.SCOPE, Tokenscope.lookupLiteral(wanted.scope().label()))
        .set(API_TOKENS.TOKEN_HASH, wanted.hash())
        .set(API_TOKENS.EXPIRES_AT, wanted.expiresAt().orElse(null))
        .onConflict(API_TOKENS.USER_ID, API_TOKENS.NAME)
        .doNothing()
        .returning()
        .fetchOptional(ApiTokenRepository::token);
  }

  Optional<ApiToken> find(Transaction transaction, String hash, Instant now) {
    return transaction
        .sql()
        .selectFrom(API_TOKENS)
        .where(
            API_TOKENS.TOKEN_HASH.eq(hash),
            API_TOKENS.EXPIRES_AT.isNull().or(API_TOKENS.EXPIRES_AT.gt(now)))
        .fetchOptional(ApiTokenRepository::token);
  }

  void used(Transaction transaction, ApiTokenId id, Instant now) {
    transaction
        .sql()
        .update(API_TOKENS)
        .set(API_TOKENS.LAST_USED_AT, now)
        .where(API_TOKENS.ID.eq(id.value()))
        .execute();
  }

  List<ApiToken> list(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .selectFrom(API_TOKENS)
        .where(API_TOKENS.USER_ID.eq(user.value()))
        .orderBy(API_TOKENS.CREATED_AT.desc(), API_TOKENS.ID.desc())
        .fetch(ApiTokenRepository::token);
  }

  int count(Transaction transaction, UserId user) {
    return transaction.sql().fetchCount(API_TOKENS, API_TOKENS.USER_ID.eq(user.value()));
  }

  boolean delete(Transaction transaction, UserId user, ApiTokenId id) {
    return transaction
            .sql()
            .deleteFrom(API_TOKENS)
            .where(API_TOKENS.USER_ID.eq(user.value()), API_TOKENS.ID.eq(id.value()))
            .execute()
        == 1;
  }

  private static ApiToken token(ApiTokensRecord row) {
    return new ApiToken(
        new ApiTokenId(row.getId()),
        new UserId(row.getUserId()),
        row.getName(),
        TokenScope.valueOf(row.getScope().getLiteral().toUpperCase(Locale.ROOT)),
        row.getCreatedAt(),
        Optional.ofNullable(row.getExpiresAt()),
        Optional.ofNullable(row.getLastUsedAt()));
  }
}
