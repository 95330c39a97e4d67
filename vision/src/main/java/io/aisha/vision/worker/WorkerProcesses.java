package io.aisha.vision.worker;

import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.worker.Budget.Priority;
import io.aisha.vision.worker.VisionException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Does picture work in a few worker processes, which start when there is work and end when there
/// is none, so that what they used goes back to the system.
///
/// Heavy tasks share as many processes as there are processors, and one budget of memory; one more
/// process is kept free for quick ones. Who comes first is served first. A process that uses more
/// than its task's budget, or whose caller gives up, is killed; one that dies by itself is replaced
/// and the task done once more, because a neighbour may have been the reason.
public final class WorkerProcesses implements Vision {
  private static final Duration WATCH_EVERY = Duration.ofMillis(50);

  /// How long a caller may wait for a place.
  private static final Duration WAIT_AT_MOST = Duration.ofMinutes(2);

  /// A process that neither works nor ends, such as one that was stopped from outside.
  private static final int STALLED_AFTER_TIMES_THE_BUDGET = 10;

  private static final int DEATHS_MAX = 2;

  /// Kills from outside say nothing about a picture, so it gets no verdict for them.
  private static final int KILLS_MAX = 5;

  private static final int SPARE_ENDS_SOONER = 10;

  private final WorkerSettings settings;
  private final BooleanSupplier abandoned;
  private final Semaphore heavyPlaces;
  private final Semaphore quickPlaces = new Semaphore(1, true);
  private final Semaphore memoryMb;
  private final ExecutorService conversations;
  private final ScheduledExecutorService reaper;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> all = new HashSet<>();
  private boolean closed;

  /// Starts nothing yet.
  public WorkerProcesses(WorkerSettings settings) {
    this(settings, () -> false);
  }

  /// Starts nothing yet.
  ///
  /// @param abandoned whether no caller waits for the answer to the task of the current thread any
  ///   more; asked by that thread at the begin and every 50 ms of its work
  public WorkerProcesses(WorkerSettings settings, BooleanSupplier abandoned) {
    this.settings = settings;
    this.abandoned = abandoned;
    this.heavyPlaces = new Semaphore(settings.heavyAtOnce(), true);
    this.memoryMb = new Semaphore(settings.memoryMb(), true);
    // Reading from a pipe holds a thread that no request should lend.
    this.conversations =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("vision-", 0).factory());
    this.reaper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("vision-reaper").factory());
  }

  private record Idle(WorkerProcess worker, long sinceNanos) {}

  @Override
  public <R extends Record> R run(VisionTask<R> task) {
    Budget budget = task.budget();
    Semaphore places = budget.priority() == Priority.QUICK ? quickPlaces : heavyPlaces;
    int planned =
        budget.priority() == Priority.QUICK ? 0 : Math.min(budget.memoryMb(), settings.memoryMb());
    long patience = System.nanoTime() + WAIT_AT_MOST.toNanos();
    acquire(places, 1, patience);
    try {
      acquire(memoryMb, planned, patience);
      try {
        endIfAbandoned();
        return runInPlace(task);
      } finally {
        memoryMb.release(planned);
      }
    } finally {
      places.release();
    }
  }

  private static void acquire(Semaphore semaphore, int permits, long patience) {
    try {
      if (!semaphore.tryAcquire(permits, patience - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new VisionException(Reason.BUSY, "no place within " + WAIT_AT_MOST, null);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void endIfAbandoned() {
    if (abandoned.getAsBoolean()) {
      throw new VisionException(Reason.INTERRUPTED, "nobody waits for the answer", null);
    }
  }

  private <R extends Record> R runInPlace(VisionTask<R> task) {
    for (int deaths = 1; ; deaths++) {
      WorkerProcess worker = takeOrLaunch();
      if (task.budget().memoryMb() > settings.memoryMb() / 2) {
        endIdle(_ -> true);
      }
      boolean usable = false;
      try {
        R answer = converse(worker, task);
        usable = true;
        return answer;
      } catch (UnreadableImageException e) {
        usable = true;
        throw e;
      } catch (WorkerProcess.NotStartedException e) {
        if (wasKilledFromOutside(worker) && deaths < KILLS_MAX) {
          continue;
        }
        throw new VisionException(Reason.FAILED, "a worker cannot be started", e);
      } catch (IOException e) {
        if (isClosed()) {
          throw new VisionException(Reason.INTERRUPTED, "closed", e);
        }
        if (wasKilledFromOutside(worker)) {
          if (deaths >= KILLS_MAX) {
            throw new VisionException(Reason.BUSY, "workers are killed again and again", e);
          }
        } else if (deaths >= DEATHS_MAX) {
          throw new VisionException(
              Reason.TOO_COSTLY, task.getClass().getSimpleName() + " ended its process twice", e);
        }
      } finally {
        if (usable) {
          giveBack(worker);
        } else {
          discard(worker);
        }
      }
    }
  }

  private <R extends Record> R converse(WorkerProcess worker, VisionTask<R> task)
      throws IOException {
    Budget budget = task.budget();
    worker.startCounting();
    long stalled =
        System.nanoTime()
            + budget.processorTime().multipliedBy(STALLED_AFTER_TIMES_THE_BUDGET).toNanos();
    Future<R> answer = submit(() -> worker.exchange(task));
    while (true) {
      try {
        return answer.get(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        endIfAbandoned();
        if (worker.exceeds(budget)) {
          throw new VisionException(
              Reason.TOO_COSTLY,
              task.getClass().getSimpleName() + " used more than " + budget,
              null);
        }
        if (System.nanoTime() > stalled) {
          throw new IOException("a worker neither works nor ends");
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }
  }

  private <R> Future<R> submit(Callable<R> conversation) {
    try {
      return conversations.submit(conversation);
    } catch (RejectedExecutionException e) {
      throw new VisionException(Reason.INTERRUPTED, "closed", e);
    }
  }

  /// Checked ones are thrown on, the others with a stack of this thread.
  private static RuntimeException failure(@Nullable Throwable cause) throws IOException {
    return switch (cause) {
      case null -> new IllegalStateException("a failure without a cause");
      case IOException e -> throw e;
      case UnreadableImageException e -> e;
      case VisionException e -> e;
      default -> new VisionException(Reason.FAILED, String.valueOf(cause), cause);
    };
  }

  private static boolean wasKilledFromOutside(WorkerProcess worker) {
    try {
      return worker.wasKilledFromOutside();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static VisionException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new VisionException(Reason.INTERRUPTED, "interrupted", e);
  }

  private WorkerProcess takeOrLaunch() {
    synchronized (idle) {
      while (!idle.isEmpty()) {
        WorkerProcess worker = idle.pop().worker();
        if (worker.isAlive()) {
          return worker;
        }
        all.remove(worker);
      }
    }
    WorkerProcess worker = launch();
    synchronized (idle) {
      if (!closed) {
        all.add(worker);
        return worker;
      }
    }
    worker.kill();
    throw new VisionException(Reason.INTERRUPTED, "closed", null);
  }

  private WorkerProcess launch() {
    try {
      return WorkerProcess.launch(settings.command());
    } catch (WorkerProcess.NoTemporaryFileException e) {
      throw new VisionException(Reason.NO_TEMPORARY_FILES, "a worker cannot be started", e);
    } catch (IOException e) {
      throw new VisionException(Reason.FAILED, "a worker cannot be started", e);
    }
  }

  private void giveBack(WorkerProcess worker) {
    synchronized (idle) {
      if (!closed) {
        idle.push(new Idle(worker, System.nanoTime()));
        Future<?> _ = endIdleAfter(settings.idleMillis() / SPARE_ENDS_SOONER);
        Future<?> _ = endIdleAfter(settings.idleMillis());
        return;
      }
    }
    discard(worker);
  }

  private Future<?> endIdleAfter(long millis) {
    return reaper.schedule((Runnable) this::endIdle, millis + 1, TimeUnit.MILLISECONDS);
  }

  private void discard(WorkerProcess worker) {
    synchronized (idle) {
      all.remove(worker);
    }
    worker.kill();
  }

  /// The one that worked last stays longest; those below it were only needed in a rush.
  private void endIdle() {
    long now = System.nanoTime();
    Optional<WorkerProcess> last;
    synchronized (idle) {
      last = Optional.ofNullable(idle.peek()).map(Idle::worker);
    }
    endIdle(entry -> {
      long allowedMillis =
          last.filter(entry.worker()::equals).isPresent()
              ? settings.idleMillis()
              : settings.idleMillis() / SPARE_ENDS_SOONER;
      return now - entry.sinceNanos() >= allowedMillis * 1_000_000;
    });
  }

  private void endIdle(Predicate<Idle> which) {
    List<WorkerProcess> ended = new ArrayList<>();
    synchronized (idle) {
      idle.removeIf(entry -> {
        boolean ends = which.test(entry);
        if (ends) {
          ended.add(entry.worker());
        }
        return ends;
      });
    }
    ended.forEach(this::discard);
  }

  private boolean isClosed() {
    synchronized (idle) {
      return closed;
    }
  }

  @Override
  public void close() {
    List<WorkerProcess> left;
    synchronized (idle) {
      closed = true;
      left = List.copyOf(all);
      idle.clear();
    }
    left.forEach(this::discard);
    reaper.shutdownNow();
    conversations.shutdown();
  }
}
