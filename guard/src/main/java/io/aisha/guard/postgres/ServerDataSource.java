package io.aisha.guard.postgres;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections to a server that is restarted when it dies, perhaps on another port. A request for a
/// connection in the meantime waits until the server is back.
final class ServerDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  /// The server is not reachable, or is shutting down or starting up (PostgreSQL 18 documentation,
  /// appendix A).
  private static final Set<String> UNAVAILABLE =
      Set.of("08001", "08006", "57P01", "57P02", "57P03");

  private static final Duration BACK_WITHIN = Duration.ofSeconds(4);
  private static final long POLL_MILLIS = 50;

  private final transient EmbeddedPostgres server;
  private final String database;

  ServerDataSource(EmbeddedPostgres server, String database) {
    this.server = server;
    this.database = database;
    setDatabaseName(database);
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    long end = System.nanoTime() + BACK_WITHIN.toNanos();
    while (true) {
      // While the server is starting, further connection attempts would only slow it down.
      while (server.problem().isPresent() && !server.isGone() && System.nanoTime() < end) {
        pause();
      }
      try {
        return super.getConnection(user, password);
      } catch (SQLException e) {
        boolean waits = System.nanoTime() < end && !server.isGone();
        if (!waits || !UNAVAILABLE.contains(String.valueOf(e.getSQLState()))) {
          throw e;
        }
      }
      pause();
    }
  }

  private static void pause() throws SQLException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the server was unavailable", "57014", e);
    }
  }

  @Override
  public String getUrl() {
    setPortNumbers(new int[] {server.port()});
    setServerNames(new String[] {"127.0.0.1"});
    return super.getUrl();
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("it belongs to a server of this process: " + database);
  }
}
