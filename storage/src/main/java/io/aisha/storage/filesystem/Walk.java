package io.aisha.storage.filesystem;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;

/// Iterates over the blobs below a folder whose keys begin with a prefix, with one folder in memory
/// at a time. Keeps nothing open between steps. Folders and files that disappear meanwhile are
/// skipped, links are not followed, and files that a put cannot have created are ignored.
final class Walk implements Iterator<BlobInfo> {
  private final Path root;
  private final String prefix;
  private final Function<IOException, BlobStoreException> failure;
  private final Deque<Path> folders = new ArrayDeque<>();
  private final Queue<BlobInfo> found = new ArrayDeque<>();

  Walk(Path root, String prefix, Function<IOException, BlobStoreException> failure) {
    this.root = root;
    this.prefix = prefix;
    this.failure = failure;
    folders.push(root);
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && !folders.isEmpty()) {
      visit(folders.pop());
    }
    return !found.isEmpty();
  }

  @Override
  public BlobInfo next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }

  private void visit(Path folder) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        visit(entry, root.relativize(entry).toString().replace('\\', '/'));
      }
    } catch (NoSuchFileException | NotDirectoryException vanished) {
      return;
    } catch (DirectoryIteratorException e) {
      throw failure.apply(new IOException(e));
    } catch (IOException e) {
      throw failure.apply(e);
    }
  }

  private void visit(Path entry, String key) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException vanished) {
      return;
    }
    if (attributes.isDirectory()) {
      String below = key + "/";
      if (below.startsWith(prefix) || prefix.startsWith(below)) {
        folders.push(entry);
      }
    } else if (attributes.isRegularFile() && key.startsWith(prefix)) {
      BlobKey.find(key).ifPresent(k -> found.add(FilesystemBlobStore.info(k, attributes)));
    }
  }
}
