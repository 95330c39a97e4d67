package io.aisha.vision.worker;

import io.aisha.vision.image.UnreadableImageException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One worker process and the pipe to it. Does one task at a time; [#kill] and the figures may be
/// asked for meanwhile by another thread.
final class WorkerProcess {
  /// Java and OpenCV with its classifiers, before any picture; measured 2026-11-29, 105 MB.
  private static final int BASE_MB = 120;

  /// The little that a program needs of its surroundings. What else is there, keys among it, is no
  /// business of a process that reads the files of strangers.
  private static final Set<String> KEPT_VARIABLES =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH");

  /// 128 and the number of the signal that no process can refuse.
  private static final int KILLED = 128 + 9;

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final Path standardError;
  private boolean ready;
  private Duration processorTimeBefore = Duration.ZERO;
  private long residentMbBefore = BASE_MB;

  private WorkerProcess(Process process, Path standardError) {
    this.process = process;
    this.standardError = standardError;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  /// Starts one; it is ready about 0.3 s later, for which the first task waits.
  ///
  /// @throws NoTemporaryFileException when there cannot be a file for what it prints
  /// @throws IOException when there is no such program or no room for another process
  static WorkerProcess launch(List<String> command) throws IOException {
    Path standardError = temporaryFile();
    List<String> words = new ArrayList<>(command);
    words.add(standardError.toString());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(standardError.toFile()));
    Map<String, String> variables = builder.environment();
    variables.keySet().retainAll(KEPT_VARIABLES);
    variables.put("OPENCV_LOG_LEVEL", "SILENT");
    // The C library otherwise keeps a heap for each thread, and freed memory in all of them.
    variables.put("MALLOC_ARENA_MAX", "2");
    // It also keeps blocks of up to 32 MB for later once some were freed; pictures are such blocks.
    variables.put("MALLOC_MMAP_THRESHOLD_", "1048576");
    variables.put("MALLOC_TRIM_THRESHOLD_", "1048576");
    try {
      return new WorkerProcess(builder.start(), standardError);
    } catch (IOException e) {
      Files.delete(standardError);
      throw e;
    }
  }

  private static Path temporaryFile() throws NoTemporaryFileException {
    try {
      return Files.createTempFile("aisha-worker", ".log");
    } catch (IOException e) {
      throw new NoTemporaryFileException(e);
    }
  }

  /// Has a task done and returns its answer.
  ///
  /// @throws NotStartedException when the process does not come up
  /// @throws IOException when the process died or does not speak as it should
  /// @throws UnreadableImageException as the task
  /// @throws VisionException when the task itself failed
  <R extends Record> R exchange(VisionTask<R> task) throws IOException {
    awaitReady();
    out.writeUTF(task.getClass().getName());
    RecordCodec.write(out, task.getClass(), task);
    out.flush();
    expectMark();
    int status = in.readByte();
    return switch (status) {
      case WorkerMain.DONE -> task.answerType().cast(RecordCodec.read(in, task.answerType()));
      case WorkerMain.UNREADABLE ->
          throw new UnreadableImageException(
              (UnreadableImageException.Details)
                  RecordCodec.read(in, UnreadableImageException.Details.class));
      case WorkerMain.FAILED ->
          throw new VisionException(
              VisionException.Reason.FAILED, (String) RecordCodec.read(in, String.class), null);
      default -> throw new IOException("a worker answered " + status);
    };
  }

  /// What is used from now on counts for the next task. A heavy task before may have left the
  /// process large.
  void startCounting() {
    processorTimeBefore = processorTime();
    residentMbBefore = Math.max(BASE_MB, residentMb());
  }

  /// Whether the task under way has used more than it may.
  boolean exceeds(Budget budget) {
    return processorTime().minus(processorTimeBefore).compareTo(budget.processorTime()) > 0
        || residentMb() > residentMbBefore + budget.memoryMb();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Whether something else than its work ended it, such as an operator or the system when memory
  /// is short: a fault of native code or a full heap ends a process in other ways.
  boolean wasKilledFromOutside() throws InterruptedException {
    return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == KILLED;
  }

  /// Lets it end by itself, and waits for that.
  void end() {
    try {
      out.close();
      process.waitFor();
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    deleteStandardError();
  }

  void kill() {
    process.destroyForcibly();
    deleteStandardError();
  }

  /// The process could not be used at all: nothing to do with the task.
  static final class NotStartedException extends IOException {
    private static final long serialVersionUID = 1L;

    NotStartedException(String message, IOException cause) {
      super(message, cause);
    }
  }

  /// The disk is full, or the folder for temporary files cannot be written.
  static final class NoTemporaryFileException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTemporaryFileException(IOException cause) {
      super("no temporary file can be made", cause);
    }
  }

  private void awaitReady() throws NotStartedException {
    if (ready) {
      return;
    }
    try {
      expectMark();
      ready = in.readByte() == WorkerMain.READY;
    } catch (IOException e) {
      throw new NotStartedException("a worker did not start: " + beginning(standardError), e);
    }
    // The worker has opened it, and so needs it under no name.
    deleteStandardError();
  }

  private void deleteStandardError() {
    try {
      Files.deleteIfExists(standardError);
    } catch (IOException _) {
      // An empty file stays in the folder for temporary ones.
    }
  }

  private Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Memory that the process holds, in megabytes; 0 where the system does not say it this way, as
  /// on macOS, and the limit of its heap is the only one.
  private long residentMb() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", process.pid() + "", "status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException _) {
      // Gone, or another system.
    }
    return 0;
  }

  private void expectMark() throws IOException {
    int mark = in.readInt();
    if (mark != WorkerMain.MARK) {
      throw new IOException("a worker sent something else than an answer");
    }
  }

  private static String beginning(Path file) {
    try {
      String text = Files.readString(file);
      return text.substring(0, Math.min(text.length(), 500));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
