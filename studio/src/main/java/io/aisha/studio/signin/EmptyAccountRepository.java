package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.EMAIL_ADDRESSES;
import static io.aisha.schema.jooq.Tables.SHARES;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;

/// Reads whether a user has or sees anything that would be lost with the account.
final class EmptyAccountRepository {

  /// The caller has locked the user, so that nothing is added meanwhile.
  boolean isEmpty(Transaction transaction, UserId user) {
    return !transaction.sql().fetchExists(AVATARS, AVATARS.USER_ID.eq(user.value()))
        && !transaction.sql().fetchExists(SHARES, SHARES.RECIPIENT_ID.eq(user.value()))
        && !transaction
            .sql()
            .fetchExists(EMAIL_ADDRESSES, EMAIL_ADDRESSES.USER_ID.eq(user.value()));
  }
}
