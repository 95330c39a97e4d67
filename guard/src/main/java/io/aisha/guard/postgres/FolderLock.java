package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.AlreadyInUse;
import io.aisha.guard.postgres.EmbeddedPostgresException.FolderNotWritable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to use a data folder, held by at most one process and one server object in it.
///
/// It is an operating system lock on the file `lock`, so it ends with the process. POSIX releases
/// such a lock when *any* descriptor of the file is closed in the holding process. So a second
/// attempt in the same process must be rejected before the file is opened, and no other code in
/// this process may read the file.
final class FolderLock implements AutoCloseable {

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// @param folder an existing folder, as returned by `toRealPath`
  static FolderLock acquire(Path folder) {
    if (!HELD_HERE.add(folder)) {
      throw new AlreadyInUse(folder, ProcessHandle.current().pid());
    }
    boolean acquired = false;
    try {
      FileChannel channel = open(folder.resolve("lock"));
      try {
        FileLock lock = channel.tryLock();
        if (lock == null) {
          throw new AlreadyInUse(folder, readPid(channel));
        }
        writePid(channel);
        acquired = true;
        return new FolderLock(folder, channel);
      } catch (OverlappingFileLockException e) {
        throw new AlreadyInUse(folder, ProcessHandle.current().pid());
      } finally {
        if (!acquired) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw StartFailures.of(folder, e);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(folder);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        FolderTrees.OWNER_ONLY_FILE);
  }

  private static long readPid(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private static void writePid(FileChannel channel) throws IOException {
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new FolderNotWritable(folder, "its lock could not be released", e);
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
