package io.aisha.vision.worker;

import io.aisha.vision.image.DecoderLog;
import io.aisha.vision.image.NativeCall;
import io.aisha.vision.image.UnreadableImageException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// What a worker process runs: does one task after the other from its standard input and answers on
/// its standard output, until the input ends or its parent is gone.
public final class WorkerMain {
  /// Begins every answer; whatever else a native library may print is recognised by its lack.
  static final int MARK = 0x41_49_53_48;

  /// The property that names a class path for tasks that are not on the worker's own.
  static final String TASK_CLASSES = "aisha.task-classes";

  private static final long GARBAGE_MAX_BYTES = 64L << 20;

  static final int READY = 0;
  static final int DONE = 1;
  static final int UNREADABLE = 2;
  static final int FAILED = 3;

  private WorkerMain() {}

  /// Works until the input ends.
  ///
  /// @param arguments the file to which standard error goes
  public static void main(String[] arguments) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    keepWorkingUntil(ended);
    endWithParent();
    try {
      work(Path.of(arguments[0]));
    } finally {
      // Also after an Error, such as exhausted memory: otherwise the shutdown hook would keep the
      // process alive, and the parent would wait for an answer that never comes.
      ended.countDown();
    }
  }

  private static void work(Path standardError) throws IOException {
    DecoderLog.watch(standardError);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    out.writeInt(MARK);
    out.writeByte(READY);
    out.flush();
    ClassLoader tasks = taskClasses();
    while (true) {
      Class<? extends VisionTask<?>> type;
      try {
        type = taskType(in.readUTF(), tasks);
      } catch (EOFException _) {
        return;
      } catch (ClassNotFoundException e) {
        // The task itself cannot be read, so this process is of no more use.
        fail(out, e);
        out.flush();
        return;
      }
      answer(out, (VisionTask<?>) RecordCodec.read(in, type));
      out.flush();
      giveMemoryBack();
    }
  }

  /// Ctrl-C and a service stop signal all processes of the group at once. The parent shuts down in
  /// order, still needs its workers and ends them itself. While a shutdown hook waits, the other
  /// threads keep running.
  private static void keepWorkingUntil(CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  try {
                    ended.await();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /// Also in the middle of a task, which does not read the input.
  private static void endWithParent() {
    Optional<CompletableFuture<Void>> _ =
        ProcessHandle.current()
            .parent()
            .map(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
  }

  /// Pictures fill the heap and are garbage now; a full collection lets what is free of it go back
  /// to the system. It takes some milliseconds, so it is not done for little.
  private static void giveMemoryBack() {
    Runtime heap = Runtime.getRuntime();
    if (heap.totalMemory() - heap.freeMemory() > GARBAGE_MAX_BYTES) {
      System.gc();
    }
  }

  private static void answer(DataOutputStream out, VisionTask<?> task) throws IOException {
    try {
      Record answer = NativeCall.<Record>run(task::run);
      out.writeInt(MARK);
      out.writeByte(DONE);
      RecordCodec.write(out, task.answerType(), answer);
    } catch (UnreadableImageException e) {
      out.writeInt(MARK);
      out.writeByte(UNREADABLE);
      RecordCodec.write(out, UnreadableImageException.Details.class, e.details());
    } catch (NativeCall.Failed e) {
      fail(out, e.getCause());
    } catch (LinkageError e) {
      fail(out, e);
    }
  }

  private static void fail(DataOutputStream out, @Nullable Throwable why) throws IOException {
    out.writeInt(MARK);
    out.writeByte(FAILED);
    RecordCodec.write(out, String.class, String.valueOf(why));
  }

  /// Other modules have tasks, too; their jars are opened when the first of them comes.
  private static ClassLoader taskClasses() {
    ClassLoader own = WorkerMain.class.getClassLoader();
    String path = System.getProperty(TASK_CLASSES);
    if (path == null) {
      return own;
    }
    URL[] places =
        Arrays.stream(path.split(File.pathSeparator, -1)).map(WorkerMain::url).toArray(URL[]::new);
    return new URLClassLoader(places, own);
  }

  private static URL url(String place) {
    try {
      return Path.of(place).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(place, e);
    }
  }

  @SuppressWarnings("unchecked") // The name was written by our parent, from a task's class.
  private static Class<? extends VisionTask<?>> taskType(String name, ClassLoader tasks)
      throws ClassNotFoundException {
    return (Class<? extends VisionTask<?>>)
        Class.forName(name, true, tasks).asSubclass(VisionTask.class);
  }
}
