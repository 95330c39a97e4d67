package io.aisha.studio.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Stores blobs under keys. Opening a store does no I/O; [#check()] tests cheaply whether it works.
///
/// Safe for any number of threads and processes that use the same store. Every method may throw
/// [BlobStoreException]; none reports success falsely.
public interface BlobStore extends AutoCloseable {

  /// The maximum lifetime of a link to a blob.
  Duration SHARED_AT_MOST = Duration.ofDays(7);

  /// Returns normally if the store can be read and written right now. Costs at most one small
  /// write.
  ///
  /// Also deletes unfinished writes of dead processes, once they are too old to be in progress.
  ///
  /// @throws BlobStoreException with the reason why the store does not work
  void check();

  /// Stores exactly `sizeBytes` bytes of `bytes` under `key`, replacing the previous blob.
  ///
  /// Atomic and durable: a concurrent reader gets either all of the old bytes or all of the new
  /// bytes, and once the call returns the new ones survive a crash of this machine. Of concurrent
  /// puts of one key, one wins completely. When the stream is too short, too long, or fails,
  /// nothing changes. The stream is read to its end but not closed.
  ///
  /// @throws IllegalArgumentException when the stream does not hold exactly `sizeBytes` bytes
  /// @throws UncheckedIOException when the stream fails
  BlobInfo put(BlobKey key, InputStream bytes, long sizeBytes);

  /// The bytes, to be closed by the caller, or empty when the key has no blob. If the key is
  /// replaced or deleted while a stream is open, the stream continues with the old bytes or fails,
  /// but never mixes old and new.
  Optional<InputStream> open(BlobKey key);

  /// The blob's metadata, without reading the bytes; empty when the key has no blob.
  Optional<BlobInfo> find(BlobKey key);

  /// Deletes the blob. Deleting a missing blob succeeds.
  void delete(BlobKey key);

  /// Every blob whose key begins with `prefix` (any text, empty for all), in no particular order;
  /// close the stream. Includes every blob that existed during the whole listing; one that was put
  /// or deleted meanwhile may or may not appear. The stream's own operations may also throw.
  Stream<BlobInfo> list(String prefix);

  /// A link through which an outside client can read the bytes for the given time without
  /// credentials; empty when the store is not reachable from outside. Does no I/O, and the blob
  /// need not exist yet. The link is a secret while it is valid, because it grants access to
  /// anyone.
  ///
  /// @param validFor more than 0, at most [#SHARED_AT_MOST]
  Optional<URI> share(BlobKey key, Duration validFor);

  /// Releases connections and similar resources; never deletes blobs. May be called twice.
  @Override
  void close();

  /// [#put(BlobKey, InputStream, long)] of bytes in memory.
  default BlobInfo put(BlobKey key, byte[] bytes) {
    return put(key, new ByteArrayInputStream(bytes), bytes.length);
  }

  /// The bytes in memory, or empty when the key has no blob. For blobs known to be small.
  default Optional<byte[]> read(BlobKey key) {
    Optional<InputStream> found = open(key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = found.get()) {
      return Optional.of(bytes.readAllBytes());
    } catch (IOException e) {
      throw new BlobStoreException(BlobStoreException.Kind.UNAVAILABLE, "read " + key, e);
    }
  }
}
