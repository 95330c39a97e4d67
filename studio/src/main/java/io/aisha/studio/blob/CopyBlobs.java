package io.aisha.studio.blob;

import io.aisha.studio.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;

/// Copies every blob of one store to another and verifies each. A written blob is read back and its
/// hash compared, and a blob that already exists at the target is skipped only when its hash equals
/// the source's. An interrupted copy can therefore be repeated, at the cost of reading.
public final class CopyBlobs {
  private final BlobStore from;
  private final BlobStore to;

  public CopyBlobs(BlobStore from, BlobStore to) {
    this.from = from;
    this.to = to;
  }

  /// Receives progress.
  public interface Listener {

    /// Before the first blob.
    ///
    /// @param blobs how many there are in total
    void begins(long blobs);

    /// After each blob. May abort the copy by throwing.
    void copied(Copied soFar);
  }

  /// Progress so far.
  ///
  /// @param copied blobs that were written
  /// @param present blobs that already existed at the target
  /// @param copiedBytes total size of the written blobs
  public record Copied(long copied, long present, long copiedBytes) {
    static final Copied NOTHING = new Copied(0, 0, 0);

    Copied plusCopied(long bytes) {
      return new Copied(copied + 1, present, copiedBytes + bytes);
    }

    Copied plusPresent() {
      return new Copied(copied, present + 1, copiedBytes);
    }
  }

  /// Copies all blobs; a blob that is deleted meanwhile is skipped.
  ///
  /// @throws BlobStoreException when either store fails, or returns bytes other than those written
  public Copied copy(Listener listener) {
    from.check();
    to.check();
    try (Stream<BlobInfo> all = from.list("")) {
      listener.begins(all.count());
    }
    Copied[] sum = {Copied.NOTHING};
    try (Stream<BlobInfo> all = from.list("")) {
      all.forEach(blob -> {
        sum[0] = copy(blob, sum[0]);
        listener.copied(sum[0]);
      });
    }
    return sum[0];
  }

  private Copied copy(BlobInfo blob, Copied soFar) {
    Optional<String> hash = hash(from, blob.key());
    if (hash.isEmpty()) {
      return soFar;
    }
    boolean sameSize =
        to.find(blob.key()).filter(there -> there.sizeBytes() == blob.sizeBytes()).isPresent();
    if (sameSize && hash(to, blob.key()).equals(hash)) {
      return soFar.plusPresent();
    }
    Optional<InputStream> bytes = from.open(blob.key());
    if (bytes.isEmpty()) {
      return soFar;
    }
    try (InputStream source = bytes.get()) {
      to.put(blob.key(), source, blob.sizeBytes());
    } catch (IOException e) {
      throw broken("read " + blob.key(), e);
    } catch (UncheckedIOException e) {
      throw broken("read " + blob.key(), new IOException(e));
    } catch (IllegalArgumentException _) {
      return copyAgain(blob.key(), soFar);
    }
    if (!hash(to, blob.key()).equals(hash)) {
      throw new BlobStoreException(
          BlobStoreException.Kind.UNAVAILABLE,
          "copy " + blob.key() + ", whose copy has other bytes",
          null);
    }
    return soFar.plusCopied(blob.sizeBytes());
  }

  /// The blob was replaced between listing and reading, so its size has changed.
  private Copied copyAgain(BlobKey key, Copied soFar) {
    return from.find(key).map(now -> copy(now, soFar)).orElse(soFar);
  }

  private static Optional<String> hash(BlobStore store, BlobKey key) {
    Optional<InputStream> bytes = store.open(key);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = bytes.get()) {
      return Optional.of(Sha256.hex(stream));
    } catch (IOException e) {
      throw broken("read " + key, e);
    }
  }

  private static BlobStoreException broken(String what, IOException e) {
    return new BlobStoreException(BlobStoreException.Kind.UNAVAILABLE, what, e);
  }
}
