package io.aisha.guard.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/// A connection whose commits can be deferred. Liquibase commits a migration before it records it;
/// with the transaction held, both are committed together by [#commit()], or neither is.
final class DeferredCommit {

  private final Connection real;
  private final Connection proxy;
  private boolean held;

  DeferredCommit(Connection real) {
    this.real = real;
    this.proxy =
        (Connection)
            Proxy.newProxyInstance(
                DeferredCommit.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                  if (held
                      && (method.getName().equals("commit")
                          || method.getName().equals("setAutoCommit"))) {
                    return null;
                  }
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                  }
                });
  }

  /// The connection for Liquibase; closing it has no effect.
  Connection connection() {
    return proxy;
  }

  /// Starts a transaction in which commits are ignored.
  void hold() throws SQLException {
    if (!real.getAutoCommit()) {
      real.commit();
    }
    real.setAutoCommit(false);
    held = true;
  }

  void commit() throws SQLException {
    held = false;
    if (!real.getAutoCommit()) {
      real.commit();
    }
  }

  void rollback() throws SQLException {
    held = false;
    if (!real.getAutoCommit()) {
      real.rollback();
    }
  }
}
