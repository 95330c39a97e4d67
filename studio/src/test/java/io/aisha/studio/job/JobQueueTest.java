package io.aisha.studio.job;

import static io.aisha.schema.jooq.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.aisha.studio.database.Database;
import io.aisha.studio.testing.ScratchDatabase;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.time.TickingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobQueueTest {
  private final HikariDataSource dataSource = ScratchDatabase.create();
  private final Database database = new Database(dataSource);
  private final JobQueue queue = new JobQueue(Clock.systemUTC());
  private final List<JobRunner> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(JobRunner::close);
    dataSource.close();
  }

  @Test
  void runsEachJobOnce() {
    List<Job> done = new CopyOnWriteArrayList<>();
    List<Job.Attempt> jobs =
        IntStream.range(0, 500)
            .mapToObj(_ -> new Job.Attempt("picture", UUID.randomUUID(), 40))
            .toList();
    database.run(transaction -> queue.addAll(transaction, jobs));

    start("node-a", queue, doing(Job.Attempt.class, done::add));
    start("node-b", new JobQueue(Clock.systemUTC()), doing(Job.Attempt.class, done::add));
    awaitEmptyQueue();

    assertThat(done).hasSize(500).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void existsOnlyIfItsTransactionCommits() {
    assertThatThrownBy(() ->
            database.run(transaction -> {
              queue.add(transaction, new Job.BlobDeletion("a"));
              throw new IllegalStateException("rolled back");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count()).isZero();

    database.run(transaction -> {
      queue.add(transaction, new Job.BlobDeletion("a"));
      assertThat(count()).isZero();
    });
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void queuesEachIdOnce() {
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));

    assertThat(count()).isEqualTo(1);
  }

  @Test
  void wakesTheRunnerOfThisProcess() {
    List<Job> done = new CopyOnWriteArrayList<>();
    JobSettings slowPolling =
        new JobSettings(
            "node",
            1,
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Optional.empty(),
            Duration.ZERO);
    start(slowPolling, queue, doing(Job.BlobDeletion.class, done::add));

    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));

    StudioFixture.await(() -> done.size() == 1);
  }

  @Test
  void runsNoJobBeforeItsTime() {
    List<Job> done = new CopyOnWriteArrayList<>();
    TickingClock clock = TickingClock.at(Instant.parse("2026-11-24T12:00:00Z"));
    JobQueue ticking = new JobQueue(clock);
    database.run(transaction ->
        ticking.add(
            transaction, new Job.BlobDeletion("later"), clock.instant().plus(Duration.ofHours(1))));
    database.run(transaction -> ticking.add(transaction, new Job.BlobDeletion("now")));
    start(settings("node"), ticking, clock, doing(Job.BlobDeletion.class, done::add));
    StudioFixture.await(() -> done.size() == 1);
    assertThat(done).containsExactly(new Job.BlobDeletion("now"));

    clock.tick(Duration.ofHours(1));

    StudioFixture.await(() -> done.size() == 2);
  }

  @Test
  void makesAWaitingJobDueNow() {
    List<Job> done = new CopyOnWriteArrayList<>();
    Job job = new Job.BlobDeletion("later");
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    database.run(transaction -> queue.add(transaction, job, tomorrow));
    start("node", queue, doing(Job.BlobDeletion.class, done::add));

    database.run(transaction -> queue.rescheduleNow(transaction, job));

    StudioFixture.await(() -> done.size() == 1);
  }

  @Test
  void removesJobsThatAreNotRunning() {
    Job job = new Job.BlobDeletion("a");
    database.run(transaction -> queue.add(transaction, job));

    database.run(transaction -> queue.remove(transaction, job));

    assertThat(count()).isZero();
  }

  @Test
  void storesPayloadsCompletely() {
    List<Job> done = new CopyOnWriteArrayList<>();
    Job forgetting =
        new Job.Forgetting("fal", "lora \"x\"", Map.of("url", "a/b", "steps", 3, "deep", Map.of()));
    Job abandonment =
        new Job.Abandonment("training", "fal", "r-1", Map.of("urls", List.of("a", "b")));
    database.run(transaction -> queue.add(transaction, forgetting));
    database.run(transaction -> queue.add(transaction, abandonment));

    start(
        "node",
        queue,
        doing(Job.Forgetting.class, done::add),
        doing(Job.Abandonment.class, done::add));
    awaitEmptyQueue();

    assertThat(done).containsExactlyInAnyOrder(forgetting, abandonment);
  }

  @Test
  void repeatsAJobUntilItIsDone() {
    AtomicInteger times = new AtomicInteger();
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));

    start(
        "node",
        queue,
        handler(
            Job.BlobDeletion.class,
            _ ->
                times.incrementAndGet() < 5
                    ? JobResult.again(Duration.ofMillis(1))
                    : JobResult.DONE));
    awaitEmptyQueue();

    assertThat(times).hasValue(5);
  }

  @Test
  void retriesAndFinallyGivesUp() {
    AtomicInteger tries = new AtomicInteger();
    Set<Job> givenUp = ConcurrentHashMap.newKeySet();
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));

    start(
        "node",
        queue,
        new Handler<>(
            Job.BlobDeletion.class,
            _ -> {
              tries.incrementAndGet();
              throw new IllegalStateException("no luck");
            },
            givenUp::add));
    awaitEmptyQueue();

    assertThat(tries).hasValue(4);
    assertThat(givenUp).containsExactly(new Job.BlobDeletion("a"));
  }

  @Test
  void listsFailingJobsAndKeepsRetryingJobsThatAreNeverGivenUp() {
    AtomicInteger tries = new AtomicInteger();
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));

    start(
        "node",
        queue,
        new Handler<>(
            Job.BlobDeletion.class,
            _ -> {
              if (tries.incrementAndGet() < 9) {
                throw new IllegalStateException("no luck");
              }
              return JobResult.DONE;
            },
            _ -> false));
    StudioFixture.await(() ->
        database.transact(queue::failing).stream()
                .anyMatch(j -> j.id().equals("a") && j.failures() >= 2)
            || tries.get() >= 9);
    awaitEmptyQueue();

    assertThat(tries).hasValue(9);
  }

  @Test
  void aJobThatKeepsKillingItsProcessIsGivenUp() {
    Set<Job> givenUp = ConcurrentHashMap.newKeySet();
    AtomicInteger runs = new AtomicInteger();
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));
    JobRepository jobs = new JobRepository();
    for (int death = 0; death < 30; death++) {
      pickAs("node:" + death);
      database.transact(transaction -> jobs.release(transaction, "node:", Instant.now()));
    }

    start(
        "node",
        queue,
        new Handler<>(
            Job.BlobDeletion.class,
            _ -> {
              runs.incrementAndGet();
              return JobResult.DONE;
            },
            givenUp::add));
    awaitEmptyQueue();

    assertThat(givenUp).hasSize(1);
    assertThat(runs).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nod", "node-b", "NODE", "n%de", "no_e"})
  void takesOverNoJobsOfOtherNodes(String other) {
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));
    pickAs("node:alive");

    int released =
        database.transact(
            transaction -> new JobRepository().release(transaction, other + ":", Instant.now()));

    assertThat(released).isZero();
  }

  @Test
  void aStoppedJobContinuesAfterARestart() {
    AtomicInteger runs = new AtomicInteger();
    database.run(transaction -> queue.add(transaction, new Job.BlobDeletion("a")));
    JobRunner first =
        start(
            "node",
            queue,
            new Handler<>(Job.BlobDeletion.class, _ -> JobResult.DONE, _ -> true) {
              @Override
              public JobResult run(Job.BlobDeletion job, BooleanSupplier stopping) {
                runs.incrementAndGet();
                StudioFixture.await(stopping);
                return JobResult.again(Duration.ZERO);
              }
            });
    StudioFixture.await(() -> runs.get() == 1);

    first.close();
    assertThat(count()).isEqualTo(1);

    List<Job> done = new CopyOnWriteArrayList<>();
    start("node", queue, doing(Job.BlobDeletion.class, done::add));
    awaitEmptyQueue();
    assertThat(done).hasSize(1);
  }

  @Test
  void repeatsRecurringJobs() {
    AtomicInteger times = new AtomicInteger();
    JobRunner runner =
        new JobRunner(
            dataSource,
            database,
            queue,
            settings("node"),
            Clock.systemUTC(),
            new Random(1),
            List.of(),
            List.of(
                new RecurringJob(
                    "tick",
                    Duration.ofMillis(5),
                    () -> {
                      if (times.incrementAndGet() == 2) {
                        throw new IllegalStateException("once it fails");
                      }
                    })));
    runner.start();
    started.add(runner);

    StudioFixture.await(() -> times.get() >= 4);
  }

  private JobRunner start(String node, JobQueue itsQueue, JobHandler<?>... handlers) {
    return start(settings(node), itsQueue, handlers);
  }

  private JobRunner start(JobSettings settings, JobQueue itsQueue, JobHandler<?>... handlers) {
    return start(settings, itsQueue, Clock.systemUTC(), handlers);
  }

  private JobRunner start(
      JobSettings settings, JobQueue itsQueue, Clock clock, JobHandler<?>... handlers) {
    JobRunner runner =
        new JobRunner(
            dataSource,
            database,
            itsQueue,
            settings,
            clock,
            new Random(1),
            List.of(handlers),
            List.of());
    runner.start();
    started.add(runner);
    return runner;
  }

  private static JobSettings settings(String node) {
    return new JobSettings(
        node,
        2,
        Duration.ofMillis(20),
        Duration.ofMillis(250),
        4,
        Duration.ofMillis(2),
        Duration.ofMillis(20),
        Optional.of(Duration.ofMillis(20)),
        Duration.ofSeconds(2));
  }

  private static <J extends Job> JobHandler<J> doing(Class<J> kind, Consumer<? super J> action) {
    return handler(
        kind,
        job -> {
          action.accept(job);
          return JobResult.DONE;
        });
  }

  private static <J extends Job> JobHandler<J> handler(Class<J> kind, Function<J, JobResult> run) {
    return new Handler<>(kind, run, _ -> true);
  }

  /// Counts outside of any transaction that this thread has open.
  private long count() {
    return new Database(dataSource)
        .transact(transaction -> (long) transaction.sql().fetchCount(SCHEDULED_TASKS));
  }

  private void pickAs(String name) {
    database.run(transaction ->
        transaction
            .sql()
            .update(SCHEDULED_TASKS)
            .set(SCHEDULED_TASKS.PICKED, true)
            .set(SCHEDULED_TASKS.PICKED_BY, name)
            .execute());
  }

  private void awaitEmptyQueue() {
    StudioFixture.await(() -> count() == 0);
  }

  private static class Handler<J extends Job> implements JobHandler<J> {
    private final Class<J> kind;
    private final Function<J, JobResult> run;
    private final Predicate<? super J> giveUp;

    Handler(Class<J> kind, Function<J, JobResult> run, Predicate<? super J> giveUp) {
      this.kind = kind;
      this.run = run;
      this.giveUp = giveUp;
    }

    @Override
    public Class<J> handles() {
      return kind;
    }

    @Override
    public JobResult run(J job, BooleanSupplier stopping) {
      return run.apply(job);
    }

    @Override
    public boolean giveUp(J job, Throwable why) {
      return giveUp.test(job);
    }
  }
}
