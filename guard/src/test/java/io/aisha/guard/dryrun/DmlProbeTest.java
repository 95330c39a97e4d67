package io.aisha.guard.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DmlProbeTest {

  private static final String FUNCTION =
      "create or replace function touch() returns trigger language plpgsql as $$ begin %s; return new; end $$;";

  @Test
  void stopsAttemptsAfterASlowTrigger() throws Exception {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch();
        ScratchDatabases databases = new ScratchDatabases(ScratchServer.of(scratch))) {
      Connection connection = databases.createDatabase();
      run(databases, "create table notes (id int primary key, note text);");
      run(databases, FUNCTION.formatted("new.no_such_column := 1"));
      run(
          databases,
          "create trigger touches before insert on notes for each row execute function touch();");
      DmlProbe patient = new DmlProbe();
      DmlProbe hasty = new DmlProbe(Duration.ofMillis(200));

      assertThat(patient.problems(connection)).isNotEmpty();

      run(databases, FUNCTION.formatted("perform pg_sleep(3600)"));
      assertThat(hasty.problems(connection)).isEmpty();

      run(databases, FUNCTION.formatted("new.no_such_column := 1"));
      assertThat(hasty.problems(connection)).isEmpty();
    }
  }

  private static void run(ScratchDatabases databases, String sql) throws Exception {
    assertThat(databases.run(sql, true).failure()).isEmpty();
  }
}
