package io.aisha.server.composition;

import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.Settings;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.share.Shares;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/// The users of a studio, without opening the studio. An external database may be in use by a
/// running studio meanwhile, which sees every change at once.
public final class UserDatabase implements AutoCloseable {

  private final Postgres postgres;
  private final Database database;
  private final AccountService accounts;
  private final SignIn signIn;
  private final Limits limits;
  private final CostService costs;
  private final Shares shares;
  private final AvatarService avatars;

  private UserDatabase(Postgres postgres, Settings settings) {
    this.postgres = postgres;
    database = new Database(postgres.dataSource());
    accounts = new AccountService(database);
    SecureRandom random = new SecureRandom();
    signIn = SignIn.of(database, accounts, Clock.systemUTC(), random);
    limits = new Limits(database, settings.limits(), signIn.audit(), Clock.systemUTC());
    costs = new CostService(database, settings.engines().limits(), limits, Clock.systemUTC());
    shares = new Shares(database, accounts, signIn.audit(), Clock.systemUTC(), random);
    avatars = new AvatarService(database, limits, List.of());
  }

  /// Opens the database. An embedded one is upgraded.
  ///
  /// @throws CannotStart when the database cannot be reached, is not this program's, or is an
  ///   embedded one that a running studio uses
  public static UserDatabase open(Settings settings) {
    Postgres postgres = Postgres.open(settings);
    boolean usable = false;
    try {
      postgres.upgradeSchema(false);
      usable = true;
      return new UserDatabase(postgres, settings);
    } finally {
      if (!usable) {
        postgres.close();
      }
    }
  }

  public AccountService accounts() {
    return accounts;
  }

  public SignIn signIn() {
    return signIn;
  }

  public Limits limits() {
    return limits;
  }

  public CostService costs() {
    return costs;
  }

  public Shares shares() {
    return shares;
  }

  /// The avatars of a user, the newest first.
  public List<Avatar> avatarsOf(UserId user) {
    return avatars.getUserAvatars(user);
  }

  /// What [#rotateKeys] has replaced.
  ///
  /// @param sessions number of ended sessions
  /// @param bots number of Telegram bots with another webhook secret
  public record RotatedKeys(int sessions, int bots) {}

  /// Ends all sessions and replaces the secrets of webhooks, in one transaction.
  ///
  /// @param webhooks replaces the secrets of webhooks and returns how many
  public RotatedKeys rotateKeys(ToIntBiFunction<Transaction, Instant> webhooks) {
    return database.transact(transaction -> {
      int sessions = signIn.membership().endAllSessions();
      int bots = webhooks.applyAsInt(transaction, Clock.systemUTC().instant());
      signIn.audit().record(Optional.empty(), AuditAction.KEYS_ROTATED);
      return new RotatedKeys(sessions, bots);
    });
  }

  @Override
  public void close() {
    postgres.close();
  }
}
