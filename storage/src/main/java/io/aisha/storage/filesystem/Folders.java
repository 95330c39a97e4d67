package io.aisha.storage.filesystem;

import io.aisha.studio.blob.BlobKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The folders that keys lead through. A link on the way is an error, never a way.
final class Folders {
  private static final FileAttribute<?>[] OWNER_ONLY =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];

  private final Path root;

  Folders(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  void makeRoot() throws IOException {
    make(root);
  }

  /// Makes a folder and those above it that are missing, each forced into its parent.
  static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      make(parent);
    }
    try {
      Files.createDirectory(folder, OWNER_ONLY);
      forceParent(folder);
    } catch (FileAlreadyExistsException other) {
      if (!Files.isDirectory(folder)) {
        throw other;
      }
    }
  }

  /// Where the key's file stands or would stand, or empty when a folder on the way is missing.
  Optional<Path> find(BlobKey key) throws IOException {
    Path path = root;
    for (Path name : root.getFileSystem().getPath(key.value())) {
      if (!path.equals(root) && !standsAsFolder(path)) {
        return Optional.empty();
      }
      path = path.resolve(name);
    }
    refuseLink(path);
    return Optional.of(path);
  }

  /// Where the key's file goes, its folders made.
  Path makeParents(BlobKey key) throws IOException {
    makeRoot();
    Path path = root;
    for (Path name : root.getFileSystem().getPath(key.value())) {
      if (!path.equals(root) && !standsAsFolder(path)) {
        make(path);
      }
      path = path.resolve(name);
    }
    refuseLink(path);
    return path;
  }

  /// Removes folders above a deleted file for as long as they are empty. One that fills meanwhile
  /// stays.
  void prune(Path deleted) throws IOException {
    Path folder = deleted.getParent();
    while (folder != null && !folder.equals(root)) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException inUse) {
        return;
      }
      folder = folder.getParent();
    }
  }

  /// Makes the name of a file or folder survive a crash of the machine. When the folder that holds
  /// it has been pruned, somebody has deleted the file in the meantime, and there is nothing to
  /// keep.
  static void forceParent(Path named) throws IOException {
    Path folder = named.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException pruned) {
      return;
    }
  }

  private static boolean standsAsFolder(Path path) throws IOException {
    refuseLink(path);
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void refuseLink(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new FileSystemException(path.toString(), null, "is a symbolic link");
    }
  }
}
