package io.aisha.guard.migration;

import java.util.Map;
import java.util.logging.Level;
import liquibase.Scope;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.ui.LoggerUIService;
import org.slf4j.LoggerFactory;

/// Disables Liquibase's telemetry and output, and redirects its log to the debug level. Results and
/// errors reach the runner as return values and exceptions.
final class QuietLiquibase {

  private QuietLiquibase() {}

  static Map<String, Object> settings() {
    return Map.of(
        "liquibase.analytics.enabled",
        false,
        Scope.Attr.logService.name(),
        new Slf4jLogService(),
        Scope.Attr.ui.name(),
        new LoggerUIService());
  }

  private static final class Slf4jLogService extends AbstractLogService {
    @Override
    public int getPriority() {
      return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Logger getLog(Class owner) {
      return new Slf4jLogger();
    }
  }

  private static final class Slf4jLogger extends AbstractLogger {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger("io.aisha.guard.liquibase");

    @Override
    public void close() {}

    @Override
    public void log(Level level, String message, Throwable e) {
      if (level.intValue() > Level.FINE.intValue()) {
        log.debug("{}", message, e);
      } else {
        log.trace("{}", message, e);
      }
    }
  }
}
