package io.aisha.guard.check;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.postgres.RunningPostgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class EnvironmentRuleTest {

  private static final MigrationFile PEOPLE =
      aMigration(
          "0001-people",
          "create table people (id bigint generated always as identity primary key, name text not null,"
              + " slug text, place int, born date);",
          "drop table people;");

  @RegisterExtension static final RunningPostgres scratch = new RunningPostgres();

  private static CheckReport check(String upgrade) {
    return MigrationCheck.run(request(upgrade), scratch.server());
  }

  private static CheckRequest request(String upgrade) {
    return CheckRequest.of(
            source(PEOPLE, aMigration("0002-x", upgrade, "update people set slug = slug;")))
        .withBaseline("0001-people");
  }

  private static List<String> about(String what, List<Finding> findings) {
    return findings.stream()
        .map(Finding::message)
        .filter(message -> message.contains(what))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update people set slug = lower(name);",
        "update people set slug = upper(name) where slug is null;",
        "update people set slug = initcap(name);",
        "alter table people add column key text generated always as (lower(name)) stored;",
        "update people set place = r.place from (select id, row_number() over (order by name) as place from people) r where r.id = people.id;",
        "create table firsts as select min(name) as name from people;"
      })
  void warnsOfTextsThatDependOnTheLocale(String upgrade) {
    CheckReport report = check(upgrade);

    assertThat(about("depends on the locale", report.findings())).isEmpty();
    assertThat(report.warnings())
        .filteredOn(warning -> warning.message().contains("depends on the locale"))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.message()).contains(", in: ");
          assertThat(warning.remedy()).contains("collate \"C\"");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into people (name, slug) values ('Istanbul', lower('ISTANBUL'));",
        "do $$ begin insert into people (name, slug) values ('Iris', lower('IRIS')); end $$;"
      })
  void reportsInsertedTextsThatDependOnTheLocale(String upgrade) {
    assertThat(
            about("content of column people.slug depends on the locale", check(upgrade).findings()))
        .hasSize(1);
  }

  @Test
  void reportsSuppliedRowsThatDependOnTheLocale() {
    CheckRequest request =
        request("update people set slug = lower(name);")
            .withRows("insert into people (name) values ('IRIS');");

    assertThat(
            about(
                "depends on the locale", MigrationCheck.run(request, scratch.server()).findings()))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index people_name on people (lower(name));",
        "update people set slug = lower(name collate \"C\");",
        "update people set slug = 'x' || id where id in (select id from people order by id);",
        "insert into people (name, slug) values ('Kathrin', lower('ABC'));",
        "update people set slug = md5(name);",
        "delete from people where name ilike 'no such name';",
        "create view sorted as select id from people order by name;",
        "alter table people add constraint low check (slug = lower(slug)) not valid;",
        "update people set born = '2024-02-01' where born is null;",
        "update people set born = to_date('13/02/2024', 'DD/MM/YYYY');",
        "update people set slug = to_char(born, 'YYYY-MM-DD');"
      })
  void acceptsStatementsIndependentOfTheEnvironment(String upgrade) {
    CheckReport report = check(upgrade);

    assertThat(about("depends on", report.findings())).isEmpty();
    assertThat(about("depends on", report.warnings())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update people set born = '01/02/2024';",
        "insert into people (name, born) values ('Kathrin', date '3-4-2024');",
        "update people set born = '02/13/2024';"
      })
  void reportsDatesThatDependOnTheDateStyle(String upgrade) {
    assertThat(about("depends on the DateStyle", check(upgrade).findings())).hasSize(1);
  }
}
