package io.aisha.server.cli.log;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps full log files under numbers, the newest as `aisha.1.log`. The library's own policies take
/// a pattern for the names, in which a percent sign or a backslash of the folder's path means
/// something else.
final class NumberedFiles implements RollingPolicy {

  private final Path file;
  private final int filesMax;
  private boolean started;

  /// @param file where is written, such as `aisha.log`
  /// @param filesMax how many full ones are kept beside it
  NumberedFiles(Path file, int filesMax) {
    this.file = file;
    this.filesMax = filesMax;
  }

  @Override
  public void rollover() {
    try {
      for (int number = filesMax - 1; number >= 0; number--) {
        Path from = number == 0 ? file : numbered(number);
        if (Files.exists(from)) {
          Files.move(from, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new RolloverFailure("the log files cannot be renamed", e);
    }
  }

  private Path numbered(int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "." + number + name.substring(dot));
  }

  @Override
  public String getActiveFileName() {
    return file.toString();
  }

  @Override
  public CompressionMode getCompressionMode() {
    return CompressionMode.NONE;
  }

  @Override
  public void setParent(FileAppender<?> appender) {
    // It knows its file already.
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }
}
