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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class JsonKeyLossTest {

  private static final MigrationFile PROFILES =
      aMigration(
          "0001-profiles",
          "create table profiles (id bigint generated always as identity primary key, data jsonb not null, name text);",
          "drop table profiles;");

  @RegisterExtension static final RunningPostgres scratch = new RunningPostgres();

  private static List<String> lost(String upgrade) {
    MigrationFile migration = aMigration("0002-keys", upgrade, "update profiles set data = data;");
    CheckRequest request =
        CheckRequest.of(source(PROFILES, migration)).withBaseline("0001-profiles");
    return MigrationCheck.run(request, scratch.server()).findings().stream()
        .filter(finding -> finding.kind() == FindingKind.DATALOSS)
        .map(Finding::message)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "age | update profiles set data = data - 'age';",
        "age | update profiles set data = data - 'age'::text where data ? 'age';",
        "age | update profiles set data = data - array['age', 'shoe'];",
        "shoe | update profiles set data = data - '{age,shoe}'::text[];",
        "address.street | update profiles set data = data #- '{address,street}';",
        "nothing | update profiles set data = jsonb_strip_nulls(data);",
        "age | update profiles set data = jsonb_set(data, '{age}', 'null');",
        "age | do $$ begin update profiles set data = data - 'age'; end $$;",
        "age | --guard:data%nupdate profiles set data = data - 'age' where data->>'age' is not null;"
      })
  void reportsARemovedKey(String key, String upgrade) {
    assertThat(lost(upgrade.formatted()))
        .anyMatch(message ->
            message.contains("key '%s' is removed from column profiles.data".formatted(key)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update profiles set data = data || '{\"theme\": \"dark\"}';",
        "update profiles set data = jsonb_set(data, '{theme}', '\"dark\"');",
        "update profiles set data = data - 'age' || jsonb_build_object('years', data->'age');",
        "alter table profiles add column age int; update profiles set age = (data->>'age')::int, data = data - 'age';",
        "alter table profiles add column street text; update profiles set street = data#>>'{address,street}', data = data #- '{address,street}';",
        "create table ages (id bigint primary key, age text); insert into ages select id, data->>'age' from profiles; update profiles set data = data - 'age';",
        "update profiles set name = 'seen' where now() - '1 day'::interval < now();",
        "--guard:destructive nobody reads the age any more\nupdate profiles set data = data - 'age';"
      })
  void acceptsKeysThatAreKeptOrMoved(String upgrade) {
    assertThat(lost(upgrade)).isEmpty();
  }

  @Test
  void suggestsTheMarkerForIntendedLoss() {
    MigrationFile migration =
        aMigration(
            "0002-keys",
            "update profiles set data = data - 'age';",
            "update profiles set data = data;");

    assertThat(
            MigrationCheck.run(CheckRequest.of(source(PROFILES, migration)), scratch.server())
                .findings())
        .filteredOn(finding -> finding.kind() == FindingKind.DATALOSS)
        .singleElement()
        .satisfies(finding -> assertThat(finding.remedy()).contains("--guard:destructive"));
  }
}
