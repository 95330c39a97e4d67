package io.aisha.studio.account;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import java.util.Optional;

/// The front door to people.
public final class AccountService {
  private static final String LOCAL_LOGIN = "local";
  private static final String LOCAL_NAME = "Local";

  private final Database database;
  private final UserRepository users = new UserRepository();

  public AccountService(Database database) {
    this.database = database;
  }

  /// The one person of a studio without accounts, made at the first call.
  public User localUser() {
    return database.transact(transaction -> {
      Optional<User> there = users.find(transaction, LOCAL_LOGIN);
      if (there.isPresent()) {
        return there.get();
      }
      users.add(transaction, LOCAL_LOGIN, LOCAL_NAME);
      return users.find(transaction, LOCAL_LOGIN).orElseThrow();
    });
  }

  /// A person.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public User getUser(UserId id) {
    return database
        .transact(transaction -> users.find(transaction, id))
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
  }

  /// Keeps everything new from a person until the transaction that this joins ends.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void lock(UserId id) {
    database.run(transaction -> {
      if (!users.lock(transaction, id)) {
        throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id);
      }
    });
  }

  /// Deletes a person's row and every row that hangs on it. Bytes are not thought of here:
  /// `ErasePerson` is how a person is deleted whole.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void delete(UserId id) {
    database.run(transaction -> {
      if (!users.delete(transaction, id)) {
        throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id);
      }
    });
  }
}
