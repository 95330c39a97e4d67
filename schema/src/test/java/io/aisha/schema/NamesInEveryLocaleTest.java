package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.postgres.EmbeddedPostgres;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two names that differ only in case are one name, whatever locale a foreign database has.
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
    String name = "locale_" + databases++;
    Sql maker = new Sql(server.dataSource());
    maker.execute(
        "create database %s template template0 encoding 'UTF8' %s".formatted(name, locale));
    AishaDatabase.runner(server.dataSource(name)).upgrade();
    Sql sql = new Sql(server.dataSource(name));
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
}
