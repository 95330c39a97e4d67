package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.SPRING_SESSION;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;

/// The table `spring_session`, which Spring Session writes.
final class SessionRepository {

  int deleteAll(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .deleteFrom(SPRING_SESSION)
        .where(SPRING_SESSION.PRINCIPAL_NAME.eq(user.toString()))
        .execute();
  }
}
