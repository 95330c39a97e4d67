package io.aisha.server.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Writes what the program logs in a test to `target/test-logs`, in more detail than the program
/// itself. The last step of `./aisha test` looks for secrets there.
final class TestLog {
  private static final String NAME = "test-log";

  private TestLog() {}

  /// Writes to the file of this process from now on; a command of the program ends that.
  static void open() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (root.getAppender(NAME) != null) {
      return;
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d %-5level %logger %msg%n%ex");
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setName(NAME);
    file.setFile(
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("test-logs/" + ProcessHandle.current().pid() + ".log")
            .toString());
    file.setEncoder(encoder);
    file.start();
    root.addAppender(file);
    root.setLevel(Level.INFO);
    context.getLogger("io.aisha").setLevel(Level.DEBUG);
  }
}
