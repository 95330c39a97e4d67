package io.aisha.storage.filesystem;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.blob.BlobStoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Stores blobs as files: a key is a path below `blobs/` in the store's root.
///
/// A put writes a temporary file in `incoming/`, forces it to disk, renames it to its final path
/// and forces the parent folder. A killed process therefore leaves at most an unnamed file in
/// `incoming/`, which is swept later. Folders (0700) and files (0600) are accessible to their owner
/// only, because photos of faces are private.
///
/// A root that existed and is missing now is an error: the disk is not mounted, or the folder was
/// moved. Creating a new root would split the blobs over two places without any warning.
///
/// Nothing outside the root is ever accessed: keys cannot contain `..`, and a symbolic link below
/// the root is rejected. The root itself may be a link.
public final class FilesystemBlobStore implements BlobStore {
  private static final Duration STALE_AFTER = Duration.ofHours(1);
  private static final int TRIES_MAX = 1_000;

  private final Path root;
  private final BlobFolders folders;
  private final IncomingFiles incoming;
  private volatile boolean made;

  /// A store in `root`, which is created when it is first written or checked.
  ///
  /// @param clock determines which files in `incoming/` were left by a dead process: those older
  ///   than an hour
  public FilesystemBlobStore(Path root, Clock clock) {
    this.root = root.toAbsolutePath().normalize();
    this.folders = new BlobFolders(this.root.resolve("blobs"));
    this.incoming = new IncomingFiles(this.root.resolve("incoming"), STALE_AFTER, clock);
  }

  /// Also deletes what dead processes left in `incoming/`.
  @Override
  public void check() {
    requireRoot("check " + root);
    try {
      folders.makeRoot();
      made = true;
      incoming.sweep();
      incoming.tryWriting();
    } catch (IOException e) {
      throw FileFailures.ofWriting("check " + root, root, e);
    }
  }

  @Override
  public BlobInfo put(BlobKey key, InputStream bytes, long sizeBytes) {
    requireRoot("put " + key);
    try {
      Path written = incoming.write(bytes, sizeBytes);
      made = true;
      try {
        BlobInfo info = info(key, attributes(written));
        moveIntoPlace(written, key);
        return info;
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw FileFailures.ofWriting("put " + key, root, e);
    }
  }

  /// Another thread may delete the empty folder between its creation and the move into it; then
  /// both are repeated. This can repeat only as long as other threads keep deleting in that folder.
  private void moveIntoPlace(Path written, BlobKey key) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        Path target = folders.makeParents(key);
        Files.move(
            written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        BlobFolders.forceParent(target);
        return;
      } catch (NoSuchFileException pruned) {
        if (tries == TRIES_MAX) {
          throw pruned;
        }
      }
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    requireRoot("open " + key);
    try {
      Optional<Path> path = folders.find(key);
      if (path.isEmpty() || !Files.isRegularFile(path.get(), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return Optional.of(Files.newInputStream(path.get(), LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileFailures.ofReading("open " + key, e);
    }
  }

  @Override
  public Optional<BlobInfo> find(BlobKey key) {
    requireRoot("find " + key);
    try {
      Optional<Path> path = folders.find(key);
      if (path.isEmpty()) {
        return Optional.empty();
      }
      BasicFileAttributes attributes = attributes(path.get());
      return attributes.isRegularFile() ? Optional.of(info(key, attributes)) : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw FileFailures.ofReading("find " + key, e);
    }
  }

  @Override
  public void delete(BlobKey key) {
    requireRoot("delete " + key);
    try {
      Optional<Path> path = folders.find(key);
      if (path.isPresent() && Files.isRegularFile(path.get(), LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(path.get());
        folders.prune(path.get());
      }
    } catch (IOException e) {
      throw FileFailures.ofWriting("delete " + key, root, e);
    }
  }

  @Override
  public Stream<BlobInfo> list(String prefix) {
    requireRoot("list " + prefix);
    Walk walk = new Walk(folders.root(), prefix, e -> FileFailures.ofReading("list " + prefix, e));
    int traits = Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, traits), false);
  }

  /// A folder is not reachable from outside.
  @Override
  public Optional<URI> share(BlobKey key, Duration validFor) {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Holds no resources between calls.
  }

  private void requireRoot(String attempt) {
    if (made && !Files.isDirectory(root)) {
      throw new BlobStoreException(
          Kind.UNAVAILABLE, attempt, new NoSuchFileException(root.toString()));
    }
  }

  static BlobInfo info(BlobKey key, BasicFileAttributes attributes) {
    return new BlobInfo(key, attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
