package io.aisha.server.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/// The log of the program: a file in the data folder, and the terminal only on request. Set up in
/// code, since reading a configuration file costs a fifth of a second at every command.
public final class LogFile {

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{24} %msg%n%ex";
  private static final List<String> LIBRARIES =
      List.of("org", "com", "liquibase", "_org", "net", "ch");
  private static final String SIZE_MAX = "10MB";
  private static final int FILES_MAX = 4;

  private LogFile() {}

  /// Turns off this program's logger and the JDK's.
  public static void silence() {
    LogManager.getLogManager().reset();
    context().reset();
    root().setLevel(Level.OFF);
  }

  /// Writes to `aisha.log` in a folder from now on.
  public static Path open(Path folder) {
    Path file = folder.resolve("aisha.log");
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context());
    appender.setFile(file.toString());
    NumberedFiles naming = new NumberedFiles(file, FILES_MAX);
    naming.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context());
    size.setMaxFileSize(FileSize.valueOf(SIZE_MAX));
    size.start();
    appender.setRollingPolicy(naming);
    appender.setTriggeringPolicy(size);
    start(appender);
    return file;
  }

  /// Writes to standard error from now on.
  public static void show() {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context());
    appender.setTarget("System.err");
    start(appender);
  }

  private static <A extends OutputStreamAppender<ILoggingEvent> & Appender<ILoggingEvent>>
      void start(A appender) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context());
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    root().addAppender(appender);
    root().setLevel(Level.INFO);
    // Libraries log only warnings and errors.
    for (String library : LIBRARIES) {
      context().getLogger(library).setLevel(Level.WARN);
    }
  }

  private static Logger root() {
    return context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
