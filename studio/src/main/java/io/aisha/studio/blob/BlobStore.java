package io.aisha.studio.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps bytes under keys. Opening a store does no I/O; [#check()] answers cheaply whether it will
/// work.
///
/// Safe for any number of threads and processes on one store. Every method may throw
/// [BlobStoreException]; none returns a pretence of success.
public interface BlobStore extends AutoCloseable {

  /// No link to a blob holds longer.
  Duration SHARED_AT_MOST = Duration.ofDays(7);

  /// Returns when the store can be read and written right now. Costs at most one small write.
  ///
  /// Whatever died writers left in it and no key names is cleared up, once it is old enough to be
  /// nobody's work in progress.
  ///
  /// @throws BlobStoreException saying why it cannot
  void check();

  /// Stores exactly `sizeBytes` bytes of `bytes` under `key`, replacing what was there.
  ///
  /// Atomic and durable: a reader at any moment finds the old bytes whole or the new bytes whole,
  /// and once the call returns they survive a crash of this machine. Of concurrent puts of one key
  /// one wins whole. When the stream ends early, goes on, or fails, nothing changes. The stream is
  /// read to its end, not closed.
  ///
  /// @throws IllegalArgumentException when the stream does not hold exactly `sizeBytes` bytes
  /// @throws UncheckedIOException when the stream fails
  BlobInfo put(BlobKey key, InputStream bytes, long sizeBytes);

  /// The bytes, to be closed by the caller, or empty when there are none. A stream that is open
  /// while the key is replaced or deleted goes on with the old bytes or fails, but never mixes.
  Optional<InputStream> open(BlobKey key);

  /// What is known of the bytes without reading them, or empty when there are none.
  Optional<BlobInfo> find(BlobKey key);

  /// Removes the bytes. Deleting what is not there is a success.
  void delete(BlobKey key);

  /// Every blob whose key begins with `prefix` (any text, empty for all), in no promised order;
  /// close the stream. Contains every blob that stood during the whole listing; one put or deleted
  /// meanwhile may or may not appear. Failures also come out of the stream's own operations.
  Stream<BlobInfo> list(String prefix);

  /// A link by which somebody outside can read the bytes for so long without credentials; empty
  /// where the store cannot be reached from outside. No I/O, and the bytes need not be there yet.
  /// Whoever has the link has the bytes: it is a secret while it holds.
  ///
  /// @param validFor more than 0, at most [#SHARED_AT_MOST]
  Optional<URI> share(BlobKey key, Duration validFor);

  /// Lets go of connections and the like; never of bytes. May be called twice.
  @Override
  void close();

  /// [#put(BlobKey, InputStream, long)] of bytes in memory.
  default BlobInfo put(BlobKey key, byte[] bytes) {
    return put(key, new ByteArrayInputStream(bytes), bytes.length);
  }

  /// The bytes in memory, or empty when there are none. For what is known to be small.
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
