package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.EXTERNAL_IDENTITIES;
import static io.aisha.schema.jooq.Tables.PASSKEYS;
import static io.aisha.schema.jooq.Tables.PASSWORDS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.aisha.schema.jooq.enums.Userrole;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.UUID;
import org.jooq.Record1;
import org.jooq.SelectOrderByStep;

/// Looks for ways to sign in, in the tables of all of them.
final class WaysInRepository {

  /// A user's id for each way to sign in that does not depend on the bot.
  private static SelectOrderByStep<Record1<UUID>> owners() {
    return select(PASSWORDS.USER_ID)
        .from(PASSWORDS)
        .unionAll(select(PASSKEYS.USER_ID).from(PASSKEYS))
        .unionAll(select(EXTERNAL_IDENTITIES.USER_ID).from(EXTERNAL_IDENTITIES));
  }

  /// Counts a Telegram account too.
  int count(Transaction transaction, UserId user) {
    var ways = owners().unionAll(select(TELEGRAM_PEOPLE.USER_ID).from(TELEGRAM_PEOPLE));
    return transaction
        .sql()
        .fetchCount(
            ways.asTable("ways", "user_id"), field(name("user_id"), UUID.class).eq(user.value()));
  }

  boolean administratorHasOne(Transaction transaction, boolean alsoBlocked) {
    return transaction
        .sql()
        .fetchExists(
            USERS,
            USERS.ROLE.eq(Userrole.administrator),
            alsoBlocked ? noCondition() : USERS.BLOCKED_AT.isNull(),
            USERS.ID.in(owners()));
  }
}
