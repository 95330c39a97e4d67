package io.aisha.guard.postgres;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections to a server that may come back on another port.
final class ServerDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  private final transient EmbeddedPostgres server;
  private final String database;

  ServerDataSource(EmbeddedPostgres server, String database) {
    this.server = server;
    this.database = database;
    setDatabaseName(database);
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
