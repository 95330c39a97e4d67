package io.aisha.vision.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.BytePointer;

/// Tasks that behave, and tasks that do not.
final class TestTasks {
  private TestTasks() {}

  record Pid(long pid) {}

  /// Says which process does it.
  record WhoAreYou(Budget.Priority priority) implements VisionTask<Pid> {
    @Override
    public Pid run() {
      return new Pid(ProcessHandle.current().pid());
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return new Budget(priority, Duration.ofSeconds(20), 64);
    }
  }

  /// Never ends, after it has said by a file that it runs.
  record Spin(String runs, int budgetMillis) implements VisionTask<Pid> {
    @Override
    public Pid run() {
      create(runs);
      long number = 1;
      while (number != 0) {
        number = number * 31 | 1;
      }
      return new Pid(number);
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofMillis(budgetMillis), 64);
    }
  }

  /// Takes native memory, a megabyte at a time, and never gives it back.
  record Hoard(int megabytes, int budgetMb) implements VisionTask<Pid> {
    @Override
    public Pid run() {
      for (int i = 0; i < megabytes; i++) {
        new BytePointer(1 << 20).fill(1);
      }
      LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
      return new Pid(0);
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofSeconds(30), budgetMb);
    }
  }

  /// Leaves its process large, as a heavy task may, and takes a little while for nothing else.
  record Linger(int megabytesLeft) implements VisionTask<Pid> {
    @Override
    public Pid run() {
      for (int i = 0; i < megabytesLeft; i++) {
        new BytePointer(1 << 20).fill(1);
      }
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      return new Pid(ProcessHandle.current().pid());
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofSeconds(20), megabytesLeft + 64);
    }
  }

  /// Takes its process down, as a fault of native code does; the next time only when it is to.
  record Crash(String crashedBefore, boolean always) implements VisionTask<Pid> {
    @Override
    public Pid run() {
      if (always || !Files.exists(Path.of(crashedBefore))) {
        create(crashedBefore);
        Runtime.getRuntime().halt(134);
      }
      return new Pid(ProcessHandle.current().pid());
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofSeconds(20), 64);
    }
  }

  /// Fails as a fault of the program does.
  record Fail() implements VisionTask<Pid> {
    @Override
    public Pid run() {
      throw new IllegalStateException("the reason");
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofSeconds(20), 64);
    }
  }

  /// Fails as the wrapper of the native libraries does when memory outside the heap is exhausted.
  record Exhaust() implements VisionTask<Pid> {
    @Override
    public Pid run() {
      throw new OutOfMemoryError("Cannot allocate new BytePointer(1)");
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofSeconds(20), 64);
    }
  }

  /// Prints where answers go, as a native library may.
  record Chatter() implements VisionTask<Pid> {
    @Override
    public Pid run() {
      System.out.println("a warning of a library");
      System.out.flush();
      return new Pid(1);
    }

    @Override
    public Class<Pid> answerType() {
      return Pid.class;
    }

    @Override
    public Budget budget() {
      return Budget.heavy(Duration.ofSeconds(20), 64);
    }
  }

  private static void create(String file) {
    try {
      Files.writeString(Path.of(file), "here");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
