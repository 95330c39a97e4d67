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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The folders on the paths of keys. A symbolic link on such a path is an error.
final class BlobFolders {
  private static final FileAttribute<?>[] OWNER_ONLY =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];

  private final Path root;

  BlobFolders(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  void makeRoot() throws IOException {
    make(root);
  }

  /// Creates a folder and its missing parents; each new entry is forced to disk. Another thread may
  /// delete the folder, while it is empty, before this returns.
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
      if (!isOrWasFolder(folder)) {
        throw other;
      }
    }
  }

  /// One look decides: two could see a folder that is deleted between them as a file.
  private static boolean isOrWasFolder(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory();
    } catch (NoSuchFileException pruned) {
      return true;
    }
  }

  /// The path of the key's file, whether it exists or not; empty when a parent folder is missing.
  Optional<Path> find(BlobKey key) throws IOException {
    Path path = root;
    for (Path name : root.getFileSystem().getPath(key.value())) {
      if (!path.equals(root) && !existsAsFolder(path)) {
        return Optional.empty();
      }
      path = path.resolve(name);
    }
    refuseLink(path);
    return Optional.of(path);
  }

  /// The path for the key's file, whose parent folders are created.
  Path makeParents(BlobKey key) throws IOException {
    makeRoot();
    Path path = root;
    for (Path name : root.getFileSystem().getPath(key.value())) {
      if (!path.equals(root) && !existsAsFolder(path)) {
        make(path);
      }
      path = path.resolve(name);
    }
    refuseLink(path);
    return path;
  }

  /// Deletes the parent folders of a deleted file as long as they are empty. A folder that is
  /// filled meanwhile stays.
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

  /// Forces the directory entry of a file or folder to disk, so that it survives a crash of the
  /// machine. If the parent folder is missing, the file was deleted meanwhile, and nothing has to
  /// be done.
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

  private static boolean existsAsFolder(Path path) throws IOException {
    refuseLink(path);
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void refuseLink(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new FileSystemException(path.toString(), null, "is a symbolic link");
    }
  }
}
