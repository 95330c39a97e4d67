package io.aisha.studio.consent;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks users, before their first photo, whether they agree to what happens to photos, and asks
/// again when the text has changed. The text is in the message files, under `consent.`.
public final class Consents {
  private final Database database;
  private final AccountService accounts;
  private final ConsentSettings settings;
  private final Clock clock;
  private final ConsentRepository consents = new ConsentRepository();

  public Consents(
      Database database, AccountService accounts, ConsentSettings settings, Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /// Whether the user must agree before the next photo.
  public boolean isNeeded(UserId user) {
    return switch (settings.asked()) {
      case NO_USER -> false;
      case ALL_BUT_LOCAL_USER -> find(user).isEmpty() && !accounts.localUser().id().equals(user);
      case ALL_USERS -> find(user).isEmpty();
    };
  }

  /// That the user has agreed to the current text.
  public Optional<Consent> find(UserId user) {
    return list(user).stream().filter(consent -> consent.version() == version()).findFirst();
  }

  /// Everything to which the user has agreed, the newest version first.
  public List<Consent> list(UserId user) {
    return database.transact(transaction -> consents.list(transaction, user));
  }

  /// The version of the text to which users agree now.
  public int version() {
    return settings.version();
  }

  /// Records that the user agrees. Agreeing twice changes nothing.
  ///
  /// @param version of the text that the user has read
  /// @throws StudioException.Invalid `consent-outdated` when the text has changed meanwhile
  public void give(UserId user, int version, ConsentSurface surface) {
    if (version != version()) {
      throw new StudioException.Invalid(ErrorCode.CONSENT_OUTDATED, Map.of("version", version()));
    }
    database.run(transaction -> consents.add(transaction, user, version, surface, clock.instant()));
  }

  /// Returns normally when the user has agreed to the current text.
  ///
  /// @throws StudioException.Conflict `consent-needed` with version
  public void require(UserId user) {
    if (isNeeded(user)) {
      throw new StudioException.Conflict(ErrorCode.CONSENT_NEEDED, Map.of("version", version()));
    }
  }
}
