package io.aisha.server.cli.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.schema.AishaSchema;
import io.aisha.server.cli.TestTerminal;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.testkit.database.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The commands on users, on an external database.
class UserCommandsTest {
  private static final String PASSWORD = "seven grey herons";
  private static final Pattern CODE = Pattern.compile("#([A-Z2-9-]{19})");

  @RegisterExtension
  static final ScratchDatabase DATABASE =
      ScratchDatabase.of(
          "aisha",
          empty ->
              new MigrationRunner(empty, AishaSchema.migrations(), RunnerSettings.of("aisha test"))
                  .upgrade());

  @TempDir private Path folder;
  private TestTerminal terminal;

  @BeforeEach
  void connect() throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate users cascade");
    }
    terminal =
        new TestTerminal(folder)
            .with("AISHA_DATABASE_URL", DATABASE.jdbcUrl())
            .with("AISHA_DATABASE_USER", DATABASE.user())
            .with("AISHA_DATABASE_PASSWORD", DATABASE.password())
            .with("AISHA_ACCOUNTS", "on");
  }

  @Test
  void theFirstAdministratorIsAddedAndOthersAfterwards() {
    assertThat(add("Anna", "--admin")).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("anna is an administrator now");
    assertThat(terminal.out() + terminal.err()).doesNotContain(PASSWORD);
    assertThat(add("boris", "--name", "Boris B.")).isZero();
    assertThat(add("carl@example.org", "--guest")).isZero();

    assertThat(run("list", "--json")).isZero();
    assertThat(terminal.out())
        .contains("\"login\" : \"anna\"", "\"role\" : \"administrator\"", "\"name\" : \"Boris B.\"")
        .contains("\"login\" : \"carl@example.org\"", "\"role\" : \"guest\"")
        .doesNotContain("argon2");
    assertThat(run("list")).isZero();
    assertThat(terminal.out().lines()).hasSize(3).anyMatch(line -> line.contains("Boris B."));
  }

  @Test
  void aUserWhoCannotBeAddedIsRefusedWithTheReason() {
    add("anna", "--admin");

    assertThat(add("ANNA")).isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("is taken").doesNotContain("Exception");
    assertThat(terminal.piping("short").run("user", "add", "boris")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("A password has 10 to 200");
    assertThat(terminal.piping("password123").run("user", "add", "boris"))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("one of the first that attackers try");

    assertThat(run("list")).isZero();
    assertThat(terminal.out().lines()).hasSize(1);
  }

  @Test
  void aPasswordIsNotReadWhereItWouldBeVisible() {
    assertThat(terminal.answering(PASSWORD).run("user", "add", "anna")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("would be visible");
  }

  @Test
  void aQuotaIsSetShownAndTakenBack() {
    add("anna", "--admin");

    assertThat(run("quota", "anna", "--avatars", "3", "--usd-a-day", "2.50"))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out()).contains("Avatars: 0 of 3", "$2.50");
    assertThat(run("quota", "anna", "--pictures-a-day", "20")).isZero();
    assertThat(terminal.out()).contains("Avatars: 0 of 3", "today: 0 of 20");
    assertThat(run("quota", "anna", "--avatars", "default")).isZero();
    assertThat(terminal.out()).contains("Avatars: 0").doesNotContain("of 3");

    assertThat(run("quota", "anna", "--photos", "many")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("“many” is not possible for --photos");
    assertThat(run("quota", "nobody")).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void aLinkIsBelowThePublicAddressAndSaysUntilWhenItWorks() {
    terminal.with("AISHA_PUBLIC_URL", "https://home.example");
    add("anna", "--admin");

    assertThat(run("invite", "--guest")).as(terminal.err()).isZero();
    String invitation = terminal.out();
    assertThat(invitation).startsWith("https://home.example/join#").contains("UTC");
    assertThat(run("recover", "Anna")).isZero();
    assertThat(terminal.out()).startsWith("https://home.example/recover#").contains("UTC");

    assertThat(code(invitation)).isNotEqualTo(code(terminal.out()));
  }

  @Test
  void withoutAPublicAddressTheLinkIsLocalAndAccountsThatAreOffAreMentioned() {
    terminal.with("AISHA_ACCOUNTS", "off").with("AISHA_PORT", "8090");

    assertThat(run("invite")).as(terminal.err()).isZero();

    assertThat(terminal.out()).startsWith("http://127.0.0.1:8090/join#");
    assertThat(terminal.err()).contains("AISHA_ACCOUNTS=on");
  }

  @Test
  void usersAreBlockedAndUnblockedAndGetOtherRoles() {
    add("anna", "--admin");
    add("boris");

    assertThat(run("block", "BORIS")).as(terminal.err()).isZero();
    assertThat(run("list", "--json")).isZero();
    assertThat(terminal.out()).contains("\"blocked\" : true");
    assertThat(run("unblock", "boris")).isZero();
    assertThat(run("role", "boris", "administrator")).isZero();
    assertThat(terminal.out()).contains("boris is an administrator now");
    assertThat(run("list", "--json")).isZero();
    assertThat(terminal.out()).doesNotContain("\"blocked\" : true", "\"role\" : \"member\"");
  }

  @Test
  void theLastAdministratorRemainsOne() {
    add("anna", "--admin");

    for (String words : List.of("block anna", "role anna member", "role anna guest")) {
      assertThat(run(words.split(" "))).as(words).isEqualTo(ExitStatus.FAILURE);
      assertThat(terminal.err()).contains("only administrator");
    }
  }

  @Test
  void aLoginThatDoesNotExistIsReported() {
    for (String words : List.of("block no-one", "unblock no-one", "recover no-one")) {
      assertThat(run(words.split(" "))).as(words).isEqualTo(ExitStatus.USAGE);
      assertThat(terminal.err()).contains("no user with the login “no-one”");
    }
    assertThat(run("role", "no-one", "guest")).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void aUserIsErasedOnceTheLoginWasTyped() throws SQLException {
    add("anna", "--admin");
    add("boris");

    assertThat(terminal.answering("anna").run("user", "erase", "boris")).isZero();
    assertThat(terminal.out()).contains("boris is erased for good", "Nothing was erased");
    assertThat(terminal.answering("Boris").run("user", "erase", "boris"))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out()).contains("boris is erased.", "Receipt");

    assertThat(count("select count(*) from users where login = 'boris'")).isZero();
    assertThat(count("select count(*) from erasures where verified_at is null")).isZero();
    assertThat(terminal.piping("").run("user", "erase", "anna", "--yes"))
        .isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("only administrator");
  }

  @Test
  void everythingAboutAUserIsWrittenToAFileOfTheOperatorAlone() throws IOException {
    add("anna", "--admin");

    assertThat(run("export", "anna", "--to", "anna.zip")).as(terminal.err()).isZero();

    Path file = folder.resolve("anna.zip");
    assertThat(terminal.out()).contains("anna.zip");
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).contains("person.json", "README.txt");
    }
    assertThat(run("export", "anna", "--to", "anna.zip")).isEqualTo(ExitStatus.USAGE);
    assertThat(run("export", "no-one", "--to", "no-one.zip")).isEqualTo(ExitStatus.USAGE);
    assertThat(folder.resolve("no-one.zip")).doesNotExist();
  }

  @Test
  void aGalleryIsSharedListedAndEnded() throws SQLException {
    terminal.with("AISHA_PUBLIC_URL", "https://home.example");
    add("anna", "--admin");
    add("boris");
    execute(
        "insert into avatars (user_id, name, gender, avatar_type)"
            + " select id, 'Bo', 'male', 'character' from users where login = 'boris'");

    assertThat(terminal.run("share", "avatar", "bo", "--user", "boris", "--days", "3"))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out()).startsWith("https://home.example/share/").contains("UTC");
    assertThat(terminal.run("share", "avatar", "Bo")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("no avatar with the name or ID “Bo”");
    assertThat(terminal.run("share", "list", "--user", "boris")).isZero();
    assertThat(terminal.out()).contains("gallery of “Bo”", "everybody with the link");
    String id = terminal.out().split(" ", 2)[0];
    assertThat(terminal.run("share", "end", id)).isEqualTo(ExitStatus.FAILURE);

    assertThat(terminal.run("share", "end", id, "--user", "boris")).as(terminal.err()).isZero();

    assertThat(terminal.run("share", "list", "--user", "boris", "--json")).isZero();
    assertThat(terminal.out()).contains("\"shares\" : [ ]");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(String sql) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  private int add(String... arguments) {
    String[] words = new String[arguments.length + 2];
    words[0] = "user";
    words[1] = "add";
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    return terminal.piping(PASSWORD).run(words);
  }

  private int run(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "user";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return terminal.run(words);
  }

  private static String code(String output) {
    Matcher found = CODE.matcher(output);
    assertThat(found.find()).as(output).isTrue();
    return found.group(1);
  }
}
