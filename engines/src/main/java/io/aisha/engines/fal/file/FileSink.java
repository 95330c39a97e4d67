package io.aisha.engines.fal.file;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes a body to a file as it comes, hashing and counting it. For one body.
public final class FileSink implements BodySubscriber<@Nullable Void>, AutoCloseable {
  private final FileChannel file;
  private final long maxBytes;
  private final MessageDigest sha256 = sha256();
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private final AtomicLong received = new AtomicLong();
  private volatile @Nullable Subscription subscription;

  FileSink(Path target, long maxBytes) throws IOException {
    this.file =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    this.maxBytes = maxBytes;
  }

  /// How much has come, in bytes.
  long received() {
    return received.get();
  }

  /// What was written; after the body's end.
  Copied copied() {
    return new Copied(received.get(), HexFormat.of().formatHex(sha256.digest()));
  }

  @Override
  public CompletionStage<@Nullable Void> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Subscription from = subscription;
    try {
      for (ByteBuffer buffer : buffers) {
        if (received.addAndGet(buffer.remaining()) > maxBytes) {
          throw new TooLargeException();
        }
        sha256.update(buffer.duplicate());
        write(buffer);
      }
      if (from != null) {
        from.request(1);
      }
    } catch (IOException e) {
      if (from != null) {
        from.cancel();
      }
      done.completeExceptionally(e);
    }
  }

  private void write(ByteBuffer buffer) throws NotWrittenException {
    try {
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    } catch (IOException e) {
      throw new NotWrittenException(e);
    }
  }

  @Override
  public void onError(Throwable cause) {
    done.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    done.complete(null);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// A whole copy.
  ///
  /// @param sha256 64 lower-case hex digits
  public record Copied(long sizeBytes, String sha256) {}

  /// Our disk did not take what came.
  static final class NotWrittenException extends IOException {
    private static final long serialVersionUID = 1L;

    NotWrittenException(IOException cause) {
      super("a file that cannot be written", cause);
    }
  }

  /// More came than may come.
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("more bytes than are taken");
    }
  }
}
