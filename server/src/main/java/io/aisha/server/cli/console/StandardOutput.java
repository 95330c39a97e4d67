package io.aisha.server.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stream for results, in UTF-8. The JDK's stream reports only that a write failed. This one
/// keeps the exception, so that a command whose output was not written ends with an error.
public final class StandardOutput extends PrintStream {

  private final Watched watched;

  public StandardOutput(OutputStream target) {
    this(new Watched(target));
  }

  private StandardOutput(Watched watched) {
    super(watched, false, StandardCharsets.UTF_8);
    this.watched = watched;
  }

  /// Flushes, and returns the first failure; empty when everything was written.
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(watched.failure);
  }

  /// Whether the reader has closed the pipe, as `head` does when it has enough.
  public static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  private static final class Watched extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    Watched(OutputStream target) {
      super(target);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw kept(e);
      }
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw kept(e);
      }
    }

    private IOException kept(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
