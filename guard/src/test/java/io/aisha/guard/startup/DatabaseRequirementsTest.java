package io.aisha.guard.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import io.aisha.guard.startup.DatabaseRequirements.Kind;
import io.aisha.guard.startup.DatabaseRequirements.Violation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/// Existing databases, checked before anything is created in them.
@Tag("slow")
class DatabaseRequirementsTest {

  @RegisterExtension static final RunningPostgres server = new RunningPostgres();

  @Test
  void acceptsANewDatabase() throws SQLException {
    assertThat(DatabaseRequirements.of(server.createDatabase("fresh"), 18)).isEmpty();
  }

  @Test
  void reportsAnOlderServerWithBothVersions() throws SQLException {
    Violation misfit = only(server.createDatabase("old"), 19);

    assertThat(misfit.kind()).isEqualTo(Kind.VERSION);
    assertThat(misfit.values()).containsEntry("needed", "19").containsKey("found");
  }

  @Test
  void reportsAnEncodingThatIsNotUnicode() throws SQLException {
    execute(
        server.dataSource(),
        "create database latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'");

    Violation misfit = only(server.server().dataSource("latin"), 18);

    assertThat(misfit.kind()).isEqualTo(Kind.ENCODING);
    assertThat(misfit.values()).containsEntry("found", "LATIN1");
  }

  @Test
  void reportsAReadOnlyDatabase() throws SQLException {
    DataSource database = server.createDatabase("reading");
    execute(database, "alter database reading set default_transaction_read_only = on");

    assertThat(only(database, 18).kind()).isEqualTo(Kind.READ_ONLY);
  }

  @Test
  void reportsASearchPathThatDoesNotStartWithPublic() throws SQLException {
    DataSource database = server.createDatabase("paths");
    execute(database, "create schema app; alter database paths set search_path = app, public");
    assertThat(only(database, 18).values()).containsEntry("found", "app");

    execute(database, "alter database paths set search_path = nowhere");
    assertThat(only(database, 18).values()).containsEntry("found", "none");

    execute(database, "create schema postgres; alter database paths set search_path to default");
    assertThat(only(database, 18).values()).containsEntry("found", "postgres");

    execute(database, "alter database paths set search_path = public, app");
    assertThat(DatabaseRequirements.of(database, 18)).isEmpty();
  }

  @Test
  void reportsARoleThatMayNotCreateTables() throws SQLException {
    DataSource database = server.createDatabase("rights");
    execute(database, "create role \"small User\" login password 'x'");
    PGSimpleDataSource small = new PGSimpleDataSource();
    small.setUrl(server.server().jdbcUrl("rights"));
    small.setUser("small User");
    small.setPassword("x");

    Violation misfit = only(small, 18);
    assertThat(misfit.kind()).isEqualTo(Kind.RIGHTS);
    assertThat(misfit.values()).containsEntry("role", "\"small User\"");

    execute(database, "grant create on schema public to \"small User\"");
    assertThat(DatabaseRequirements.of(small, 18)).isEmpty();
  }

  @Test
  void reportsATransactionPooler() throws SQLException {
    DataSource database = server.createDatabase("pooled");
    try (Connection shared = database.getConnection()) {
      assertThat(only(lending(shared), 18).kind()).isEqualTo(Kind.POOLER);
    }
  }

  /// Simulates a pooler in transaction mode: each client has its own connection, but all share one
  /// server process.
  private static DataSource lending(Connection shared) {
    InvocationHandler client =
        (_, method, arguments) ->
            method.getName().equals("close") ? null : method.invoke(shared, arguments);
    InvocationHandler pooler =
        (_, _, _) ->
            Proxy.newProxyInstance(
                DatabaseRequirementsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                client);
    return (DataSource)
        Proxy.newProxyInstance(
            DatabaseRequirementsTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            pooler);
  }

  private static Violation only(DataSource database, int majorNeeded) throws SQLException {
    List<Violation> misfits = DatabaseRequirements.of(database, majorNeeded);
    assertThat(misfits).hasSize(1);
    return misfits.getFirst();
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set default_transaction_read_only = off");
      statement.execute(sql);
    }
  }
}
