package io.aisha.server.cli.make;

import io.aisha.server.cli.make.OutFolderException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The output folder of a run. All files are written to a hidden folder beside it first and moved
/// when they are complete, so that a failed run keeps the previous files.
///
/// A hidden list in the folder names the files of a run. The next run may replace exactly these
/// files. It uses a folder with other files only if forced to, and even then deletes nothing that
/// is not on the list.
public final class OutFolder implements AutoCloseable {

  /// Enough for a set of pictures with its page. Checked before the run.
  static final long NEEDED_BYTES = 48L * 1024 * 1024;

  static final String LIST = ".aisha-made";
  private static final long LARGEST_LIST_BYTES = 1024 * 1024;
  private static final String STAGE = ".aisha-part-";
  private static final Set<String> LEFT_BY_THE_DESKTOP =
      Set.of(".DS_Store", "Thumbs.db", "desktop.ini", ".directory");

  private final Path folder;
  private final Path stage;
  private final Set<String> madeBefore;
  private final Deque<Path> createdParents;
  private boolean published;

  private OutFolder(Path folder, Path stage, Set<String> madeBefore, Deque<Path> createdParents) {
    this.folder = folder;
    this.stage = stage;
    this.madeBefore = madeBefore;
    this.createdParents = createdParents;
  }

  /// Checks that the folder is writable by writing a file.
  ///
  /// @param folder absolute; created if missing
  /// @param force whether to use a folder with other files
  /// @throws OutFolderException with the reason; then nothing has changed
  static OutFolder prepare(Path folder, boolean force) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new OutFolderException(Problem.NOT_A_FOLDER, folder, null);
    }
    if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
      // A broken link, which cannot be replaced.
      throw new OutFolderException(Problem.NOT_WRITABLE, folder, null);
    }
    boolean there = Files.isDirectory(folder);
    Deque<Path> created = new ArrayDeque<>();
    try {
      Set<String> made = there ? madeBefore(folder) : Set.of();
      if (there) {
        refuseForeignFiles(folder, made, force);
      }
      Path home = there ? folder : parent(folder, created);
      removeLeftStages(home);
      Path stage = Files.createDirectory(home.resolve(STAGE + ProcessHandle.current().pid()));
      OutFolder out = new OutFolder(folder, stage, made, created);
      out.refuseFullDisk();
      return out;
    } catch (IOException e) {
      removeEmpty(created);
      throw failure(folder, e);
    }
  }

  /// Writes one file; it appears with all others when the run is published.
  ///
  /// @param name one that a run gives to its files; a server chooses parts of it
  void write(String name, byte[] bytes) {
    if (!isOurs(name)) {
      throw new IllegalArgumentException("not a name of a picture: " + name);
    }
    try {
      Files.write(stage.resolve(name), bytes);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /// Moves all written files to the folder, and deletes files of the previous run that this run
  /// does not have.
  void publish() {
    try {
      Set<String> written = names(stage);
      if (!Files.exists(folder)) {
        list(stage, written);
        Files.move(stage, folder, StandardCopyOption.ATOMIC_MOVE);
      } else {
        // Writes the list first. After a crash the next run must recognise these pictures as its
        // own.
        Set<String> both = new TreeSet<>(madeBefore);
        both.addAll(written);
        list(folder, both);
        for (String name : written) {
          Files.move(
              stage.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String name : madeBefore) {
          if (!written.contains(name)) {
            Files.deleteIfExists(folder.resolve(name));
          }
        }
        list(folder, written);
        Files.delete(stage);
      }
      published = true;
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /// The file extension for a media type.
  static String ending(String mediaType) {
    return switch (mediaType) {
      case "image/png" -> ".png";
      case "image/webp" -> ".webp";
      default -> ".jpg";
    };
  }

  /// Deletes unpublished files.
  @Override
  public void close() {
    if (!published) {
      deleteStage(stage);
      removeEmpty(createdParents);
    }
  }

  private void refuseFullDisk() throws IOException {
    if (Files.getFileStore(stage).getUsableSpace() < NEEDED_BYTES) {
      close();
      throw new OutFolderException(Problem.FULL, folder, null);
    }
  }

  private static void refuseForeignFiles(Path folder, Set<String> made, boolean force)
      throws IOException {
    for (String name : names(folder)) {
      boolean ours = made.contains(name) || name.equals(LIST) || name.startsWith(STAGE);
      if (!ours && !force && !LEFT_BY_THE_DESKTOP.contains(name)) {
        throw new OutFolderException(
            Problem.NOT_EMPTY, Map.of("folder", folder.toString(), "file", name), null);
      }
    }
  }

  /// Accepts only plain file names, because any program can edit the list.
  private static boolean isOurs(String name) {
    return name.matches("[a-z0-9-]+\\.(jpg|png|webp|html)");
  }

  private static Set<String> madeBefore(Path folder) throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list) || Files.size(list) > LARGEST_LIST_BYTES) {
      return Set.of();
    }
    return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
        .filter(OutFolder::isOurs)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void list(Path where, Set<String> names) throws IOException {
    Files.write(where.resolve(LIST), names, StandardCharsets.UTF_8);
  }

  private static Path parent(Path folder, Deque<Path> created) throws IOException {
    Path parent = folder.getParent();
    if (parent == null) {
      return folder;
    }
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = parent; at != null && !Files.exists(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path at : missing) {
      Files.createDirectory(at);
      created.push(at);
    }
    return parent;
  }

  /// Deletes the hidden folders of killed runs.
  private static void removeLeftStages(Path home) throws IOException {
    for (String name : names(home)) {
      String owner = name.startsWith(STAGE) ? name.substring(STAGE.length()) : "";
      if (owner.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
        deleteStage(home.resolve(name));
      }
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      throw new IOException("folder " + folder + " cannot be listed", e);
    }
  }

  private static void deleteStage(Path stage) {
    try {
      for (String name : names(stage)) {
        Files.deleteIfExists(stage.resolve(name));
      }
      Files.deleteIfExists(stage);
    } catch (IOException _) {
      // The next run over this folder tries again.
    }
  }

  private static void removeEmpty(Deque<Path> created) {
    try {
      for (Path at : created) {
        Files.deleteIfExists(at);
      }
    } catch (IOException _) {
      // Another program uses the folder meanwhile.
    }
  }

  private static OutFolderException failure(Path folder, IOException cause) {
    return new OutFolderException(
        isFull(cause) ? Problem.FULL : Problem.NOT_WRITABLE, folder, cause);
  }

  /// The JDK has no exception for a full disk, so the system's message decides.
  public static boolean isFull(@Nullable Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String words = String.valueOf(at.getMessage());
      if (words.contains("No space left on device") || words.contains("Disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }
}
