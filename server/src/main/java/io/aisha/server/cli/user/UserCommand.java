package io.aisha.server.cli.user;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.UserDatabase;
import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.settings.Settings;
import io.aisha.server.settings.WebSettings;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// What the commands on users share: the database with the users, which is opened without the rest
/// of the studio.
public abstract class UserCommand extends StudioCommand {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  protected UserCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected final int perform() {
    try {
      checkArguments();
      Settings settings = settings();
      settings.folder().prepare();
      logTo(settings.folder().logs());
      try (UserDatabase users = UserDatabase.open(settings)) {
        perform(users);
      }
      return ExitStatus.DONE;
    } catch (StudioException.Invalid e) {
      // An argument, or what was typed, breaks a rule.
      throw new UsageException("error." + e.code(), e.arguments());
    }
  }

  /// Checks what can be checked before the database is opened.
  ///
  /// @throws UsageException when an argument is wrong
  /// @throws StudioException.Invalid when an argument breaks a rule
  protected void checkArguments() {}

  protected abstract void perform(UserDatabase users);

  /// The user whom an argument names.
  ///
  /// @throws UsageException when there is none
  protected static User named(String login, AccountService accounts) {
    return accounts
        .findUser(login.strip())
        .orElseThrow(() -> new UsageException("cli.usage.no-user", Map.of("login", login)));
  }

  /// The links of the studio of these settings.
  final SignInLinks links() {
    return new SignInLinks(studio());
  }

  /// The address of the studio of these settings.
  protected final URI studio() {
    WebSettings web = settings().web();
    return web.publicUrl().orElseGet(() -> local(web));
  }

  private static URI local(WebSettings web) {
    boolean any = InetAddress.ofLiteral(web.address()).isAnyLocalAddress();
    String host = any ? "127.0.0.1" : web.address();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + web.port());
  }

  /// Prints a link, and below it until when it works.
  final void printLink(URI link, Instant expiresAt) {
    TerminalOutput screen = terminal().screen(false);
    screen.line(link.toString());
    screen.line(text("cli.user.link-until", Map.of("until", TIME.format(expiresAt))));
    remindOfAccounts();
  }

  /// Says so when users are stored and the studio asks for no sign-in.
  final void remindOfAccounts() {
    if (!settings().web().accounts()) {
      terminal().complaints().line(text("cli.user.accounts-off", Map.of()));
    }
  }

  final void say(String key, User user) {
    terminal()
        .screen(false)
        .line(text(key, Map.of("login", TerminalOutput.harmless(user.login()))));
  }

  protected final String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
