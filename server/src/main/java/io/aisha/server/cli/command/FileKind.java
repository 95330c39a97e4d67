package io.aisha.server.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/// The kind of file at a path, found without opening it: opening a named pipe would wait for its
/// other end.
public enum FileKind {
  FILE,
  FOLDER,
  PIPE,
  DEVICE,
  SOCKET,
  /// A link to nothing.
  DANGLING,
  /// It exists, but this user may not read it.
  FORBIDDEN,
  NOTHING;

  private static final int TYPE_BITS = 0170000;
  private static final int PIPE_BITS = 0010000;
  private static final int SOCKET_BITS = 0140000;

  /// Follows links.
  public static FileKind of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        return FILE;
      }
      return attributes.isDirectory() ? FOLDER : special(path);
    } catch (AccessDeniedException e) {
      return FORBIDDEN;
    } catch (IOException e) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? DANGLING : NOTHING;
    }
  }

  private static FileKind special(Path path) throws IOException {
    int mode = (Integer) Files.getAttribute(path, "unix:mode") & TYPE_BITS;
    return mode == PIPE_BITS ? PIPE : mode == SOCKET_BITS ? SOCKET : DEVICE;
  }

  /// The value by which messages choose their text.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
