package io.aisha.studio.signin;

import io.aisha.studio.account.DisplayName;
import io.aisha.studio.account.Login;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The passwords of users, stored as Argon2id hashes.
public final class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;

  private final Database database;
  private final Clock clock;
  private final PasswordEncoder encoder;
  private final PasswordRepository passwords = new PasswordRepository();

  public Passwords(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    // OWASP Password Storage Cheat Sheet, "Argon2id": 19 MiB, 2 passes, 1 lane. Some tens of ms.
    this.encoder =
        new BoundedEncoder(
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES));
  }

  /// Computes and compares hashes. Each call takes some tens of milliseconds of processor time and
  /// 19 MiB; only a few run at once, the others wait.
  public PasswordEncoder encoder() {
    return encoder;
  }

  /// The hash of a user's password; empty when the user has none.
  public Optional<String> findHash(UserId user) {
    return database.transact(transaction -> passwords.findHash(transaction, user));
  }

  /// Computes the hash of a new password. Call it before a transaction begins.
  ///
  /// @param login must not be the password, and neither must the display name
  /// @throws io.aisha.studio.StudioException.Invalid `password-length` or `password-common`
  public NewPassword accept(String password, Login login, DisplayName displayName) {
    PasswordRules.check(password, login, displayName);
    return new NewPassword(Objects.requireNonNull(encoder.encode(password)));
  }

  /// Sets or replaces a user's password.
  public void set(UserId user, NewPassword password) {
    database.run(transaction -> passwords.set(transaction, user, password.hash(), clock.instant()));
  }

  /// A password that obeys the rules, as a hash.
  public record NewPassword(String hash) {
    @Override
    public String toString() {
      return "********";
    }
  }
}
