package io.aisha.guard.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/// A connection whose commits wait. Liquibase commits a change before it records it; with the
/// transaction held, the two are committed together by [#commit()] or not at all.
final class DeferredCommit {

  private final Connection real;
  private final Connection seen;
  private boolean held;

  DeferredCommit(Connection real) {
    this.real = real;
    this.seen =
        (Connection)
            Proxy.newProxyInstance(
                DeferredCommit.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
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

  /// What Liquibase may have; closing it does nothing.
  Connection connection() {
    return seen;
  }

  /// From now on commits wait.
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
