package io.aisha.guard.migration;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.common.BaseDataSource;

/// A pool of one connection.
final class OneConnection extends BaseDataSource implements DataSource, AutoCloseable {

  private final Connection real;

  OneConnection(DataSource source) throws SQLException {
    this.real = source.getConnection();
  }

  @Override
  public String getDescription() {
    return "one connection";
  }

  @Override
  public Connection getConnection() {
    return (Connection)
        Proxy.newProxyInstance(
            OneConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(real, arguments));
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("nothing inside");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }
}
