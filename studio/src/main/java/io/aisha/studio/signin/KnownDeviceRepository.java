package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.KNOWN_DEVICES;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.jooq.impl.DSL.lower;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;

/// The table `known_devices`.
final class KnownDeviceRepository {

  /// @param login in lower case
  boolean isKnown(Transaction transaction, String login, String hash) {
    return transaction
        .sql()
        .fetchExists(
            KNOWN_DEVICES.join(USERS).on(USERS.ID.eq(KNOWN_DEVICES.USER_ID)),
            lower(USERS.LOGIN).eq(login),
            KNOWN_DEVICES.DEVICE_HASH.eq(hash));
  }

  void add(Transaction transaction, UserId user, String hash, Instant now) {
    transaction
        .sql()
        .insertInto(KNOWN_DEVICES)
        .set(KNOWN_DEVICES.USER_ID, user.value())
        .set(KNOWN_DEVICES.DEVICE_HASH, hash)
        .set(KNOWN_DEVICES.LAST_USED_AT, now)
        .onConflict(KNOWN_DEVICES.USER_ID, KNOWN_DEVICES.DEVICE_HASH)
        .doUpdate()
        .set(KNOWN_DEVICES.LAST_USED_AT, now)
        .execute();
  }

  void deleteBefore(Transaction transaction, Instant time) {
    transaction
        .sql()
        .deleteFrom(KNOWN_DEVICES)
        .where(KNOWN_DEVICES.LAST_USED_AT.lt(time))
        .execute();
  }
}
