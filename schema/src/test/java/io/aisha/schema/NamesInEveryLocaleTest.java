package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two names that differ only in case are equal in every database locale.
@Tag("slow")
class NamesInEveryLocaleTest {

  private static EmbeddedPostgres server;
  private static int databases;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "locale_provider builtin builtin_locale 'C.UTF-8'",
        "locale_provider builtin builtin_locale 'C'",
        "locale_provider libc locale 'C'",
        "locale_provider icu icu_locale 'tr-TR'",
        "locale_provider icu icu_locale 'lt-LT'"
      })
  void namesThatDifferInCaseAreOneName(String locale) {
    DataSource database = database(locale);
    AishaDatabase.runner(database).upgrade();
    Sql sql = new Sql(database);
    UUID user = sql.aUser();

    for (String[] pair :
        new String[][] {{"FILIZ", "filiz"}, {"ЁЛКА", "ёлка"}, {"ÅSA", "åsa"}, {"ΣΟΦΊΑ", "σοφία"}}) {
      sql.anAvatar(user, pair[0]);
      assertThatThrownBy(() -> sql.anAvatar(user, pair[1]))
          .as("%s in %s", pair[1], locale)
          .rootCause()
          .hasMessageContaining("ux_avatars_user_id_name");
    }
    assertThat(sql.rows("select name from avatars")).hasSize(4);
    sql.anAvatar(sql.aUser(), "filiz");
  }

  @Test
  void aTurkishDatabaseAcceptsNamesThatDifferElsewhere() {
    DataSource database = database("locale_provider icu icu_locale 'tr-TR'");
    AishaDatabase.runner(database).upgrade();
    Sql sql = new Sql(database);
    UUID user = sql.aUser();

    sql.anAvatar(user, "AI");
    sql.anAvatar(user, "aı");

    assertThat(sql.rows("select name from avatars")).hasSize(2);
  }

  /// The upgrade stops, because the program must not decide which of two avatars is renamed. It
  /// reports both names, and continues after one was changed.
  @Test
  void conflictingNamesStopTheUpgradeUntilOneIsRenamed() {
    DataSource database = database("locale_provider libc locale 'C'");
    MigrationRunner runner = AishaDatabase.runner(database);
    runner.upgradeTo("0028");
    Sql sql = new Sql(database);
    UUID user = sql.aUser();
    sql.anAvatar(user, "ЁЛКА");
    sql.anAvatar(user, "ёлка");

    assertThatThrownBy(runner::upgrade)
        .hasMessageContaining("0029-avatar-names-in-any-locale")
        .hasMessageContaining("ёлка");
    assertThatThrownBy(runner::upgrade).hasMessageContaining("ёлка");
    sql.execute("update avatars set name = name || ' 2' where name = 'ёлка'");
    runner.upgrade();

    assertThat(sql.rows("select name from avatars")).hasSize(2);
  }

  private static DataSource database(String locale) {
    String name = "locale_" + databases++;
    new Sql(server.dataSource())
        .execute(
            "create database %s template template0 encoding 'UTF8' %s".formatted(name, locale));
    return server.dataSource(name);
  }
}
