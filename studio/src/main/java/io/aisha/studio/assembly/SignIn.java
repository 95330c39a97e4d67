package io.aisha.studio.assembly;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import io.aisha.studio.passkey.Passkeys;
import io.aisha.studio.signin.Identities;
import io.aisha.studio.signin.Membership;
import io.aisha.studio.signin.OneTimeCodes;
import io.aisha.studio.signin.Passwords;
import io.aisha.studio.signin.SignInLimits;
import io.aisha.studio.signin.UsedProofs;
import io.aisha.studio.signin.WaysIn;
import io.aisha.studio.token.ApiTokens;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// The features with which users become users, sign in, and use the API.
public record SignIn(
    Membership membership,
    Passwords passwords,
    Passkeys passkeys,
    OneTimeCodes codes,
    SignInLimits limits,
    Identities identities,
    UsedProofs proofs,
    ApiTokens tokens,
    AuditLog audit) {

  /// Wires the features. No I/O.
  ///
  /// @param random must be unpredictable
  public static SignIn of(
      Database database, AccountService accounts, Clock clock, RandomGenerator random) {
    var passwords = new Passwords(database, clock);
    var codes = new OneTimeCodes(database, clock, random);
    var audit = new AuditLog(database);
    var waysIn = new WaysIn(database);
    return new SignIn(
        new Membership(database, accounts, passwords, codes, audit),
        passwords,
        new Passkeys(database, accounts, waysIn, audit, clock),
        codes,
        new SignInLimits(database, clock),
        new Identities(database, accounts, audit),
        new UsedProofs(database, clock),
        new ApiTokens(database, accounts, audit, clock, random),
        audit);
  }

  /// Deletes what is no longer needed.
  void purge() {
    codes.purge();
    limits.purge();
    proofs.purge();
  }
}
