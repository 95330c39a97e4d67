package io.aisha.studio.job;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A data source that always returns the connection of an open transaction, guarded so that the
/// caller can neither close nor commit it. With it, the scheduler's client writes a job's row in
/// the transaction whose change causes the job.
final class TransactionDataSource implements DataSource {
  private final Connection connection;

  TransactionDataSource(Connection owned) {
    this.connection =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  switch (method.getName()) {
                    case "close", "commit", "rollback", "setAutoCommit" -> {
                      return null;
                    }
                    default -> {
                      try {
                        return method.invoke(owned, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                      }
                    }
                  }
                });
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public Connection getConnection(String username, String password) {
    return connection;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("a lent connection logs nothing");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("a lent connection is logged in");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("a lent connection logs nothing");
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
