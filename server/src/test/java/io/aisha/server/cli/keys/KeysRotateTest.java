package io.aisha.server.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.cli.TestTerminal;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.serve.Browser;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The command `keys rotate` while a studio runs on the same external database.
class KeysRotateTest {
  @RegisterExtension static final RunningStudio studio = RunningStudio.withAccounts();

  @TempDir private Path folder;
  private TestTerminal terminal;

  @BeforeEach
  void connect() {
    terminal =
        new TestTerminal(folder)
            .with("AISHA_DATABASE_URL", studio.database().jdbcUrl())
            .with("AISHA_DATABASE_USER", studio.database().user())
            .with("AISHA_DATABASE_PASSWORD", studio.database().password())
            .with("AISHA_ACCOUNTS", "on");
    studio.execute("delete from spring_session");
  }

  @Test
  void allUsersAreSignedOutAndTheAuditLogSaysSo() {
    Browser olga = Browser.of(studio, "olga", UserRole.ADMINISTRATOR);
    Browser boris = Browser.of(studio, "boris", UserRole.MEMBER);
    studio.execute("insert into telegram_bots (bot_id) values (4242) on conflict do nothing");

    assertThat(terminal.run("keys", "rotate", "--yes")).as(terminal.err()).isZero();

    assertThat(terminal.out()).contains("2 sessions have ended", "The webhook has a new secret");
    assertThat(olga.get("/").status()).isEqualTo(303);
    assertThat(boris.get("/").status()).isEqualTo(303);
    assertThat(studio.number("select count(*) from audit_log where action = 'keys-rotated'"))
        .isEqualTo(1);
    assertThat(studio.number("select webhook_secret_number from telegram_bots")).isEqualTo(1);
    boris.submit("/sign-in", Map.of("login", "boris", "password", Browser.PASSWORD));
    assertThat(boris.get("/").status()).isEqualTo(200);
    Browser administrator = Browser.signedIn(studio, "olga");
    assertThat(administrator.get("/admin/audit").text()).contains("Keys replaced");
  }

  @Test
  void withoutYesNothingChanges() {
    Browser anna = Browser.of(studio, "anna", UserRole.MEMBER);

    assertThat(terminal.run("keys", "rotate")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("add --yes");
    assertThat(terminal.answering("no").run("keys", "rotate")).isZero();
    assertThat(terminal.out()).contains("Nothing was changed");

    assertThat(anna.get("/").status()).isEqualTo(200);
  }

  @Test
  void anEmbeddedDatabaseAtRestIsEnough(@TempDir Path data) {
    TestTerminal own = new TestTerminal(data);

    assertThat(own.run("keys", "rotate", "--yes")).as(own.err()).isZero();

    assertThat(own.out()).contains("No user was signed in", "No webhook");
  }
}
