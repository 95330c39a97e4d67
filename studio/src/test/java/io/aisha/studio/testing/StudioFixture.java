package io.aisha.studio.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Assembly;
import io.aisha.studio.assembly.Infrastructure;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.attempt.AttemptKind;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostLimits;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.cost.FindLostRequests;
import io.aisha.studio.cost.SettleByUsage;
import io.aisha.studio.cost.SettleCharges;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.export.ExportUser;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.merge.Merges;
import io.aisha.studio.photo.Judge;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.sweep.SweepBlobs;
import io.aisha.studio.training.TrainingService;
import io.aisha.studio.webhook.WebhookService;
import io.aisha.studio.webhook.WebhookUrls;
import io.aisha.vision.worker.Vision;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A complete studio on its own database, wired like the product.
public final class StudioFixture implements AutoCloseable {
  private final HikariDataSource dataSource;
  private final Clock clock;
  private final BlobStore store;
  private final CostLimits limits;
  private final LimitSettings useLimits;
  private final Assembly assembly;
  private WebhookUrls callbacks;
  private final List<AttemptKind<?, ?>> moreKinds = new ArrayList<>();
  private final List<JobRunner> started = new ArrayList<>();
  private final List<StudioFixture> others = new ArrayList<>();

  private StudioFixture(
      HikariDataSource dataSource,
      Clock clock,
      BlobStore store,
      Judge judge,
      CostLimits limits,
      LimitSettings useLimits,
      List<AvatarEngine> all) {
    this.dataSource = dataSource;
    this.useLimits = useLimits;
    this.clock = clock;
    this.store = store;
    this.limits = limits;
    Random random = new Random(1);
    this.callbacks = new WebhookUrls(Optional.empty(), random);
    this.assembly =
        new Assembly(
            new Infrastructure(
                new Database(dataSource),
                store,
                new Engines(all),
                Vision.onThisThread(),
                judge,
                clock,
                random),
            limits,
            useLimits,
            PhotoSettings.defaults());
  }

  /// A studio with the real clock, a store in memory, photos of [TestPhotos] and these engines.
  public static StudioFixture open(AvatarEngine... engines) {
    Clock clock = Clock.systemUTC();
    return open(clock, new BlobsInMemory(clock), TestPhotos::judge, engines);
  }

  /// A studio with all parts given.
  public static StudioFixture open(
      Clock clock, BlobStore store, Judge judge, AvatarEngine... engines) {
    return open(ScratchDatabase.create(), clock, store, judge, engines);
  }

  /// As the shorter one, with spending limits.
  public static StudioFixture open(Clock clock, CostLimits limits, AvatarEngine... engines) {
    return new StudioFixture(
        ScratchDatabase.create(),
        clock,
        new BlobsInMemory(clock),
        TestPhotos::judge,
        limits,
        LimitSettings.NONE,
        List.of(engines));
  }

  /// As the shorter one, with limits on what users have and request.
  public static StudioFixture open(Clock clock, LimitSettings limits, AvatarEngine... engines) {
    return new StudioFixture(
        ScratchDatabase.create(),
        clock,
        new BlobsInMemory(clock),
        TestPhotos::judge,
        CostLimits.NONE,
        limits,
        List.of(engines));
  }

  /// As the shorter one, on a database of the caller, which is closed with the studio.
  public static StudioFixture open(
      HikariDataSource dataSource,
      Clock clock,
      BlobStore store,
      Judge judge,
      AvatarEngine... engines) {
    return new StudioFixture(
        dataSource, clock, store, judge, CostLimits.NONE, LimitSettings.NONE, List.of(engines));
  }

  /// Another process on the same database and store, with its own services, queue and jobs. It is
  /// closed with this one.
  public StudioFixture another(AvatarEngine... itsEngines) {
    StudioFixture another =
        new StudioFixture(
            dataSource, clock, store, TestPhotos::judge, limits, useLimits, List.of(itsEngines));
    another.callbacks = callbacks;
    another.moreKinds.addAll(moreKinds);
    others.add(another);
    return another;
  }

  /// From now on, jobs run in a studio that is reachable from outside. Nothing listens at its
  /// address.
  public StudioFixture reachedFromOutside() {
    callbacks = new WebhookUrls(Optional.of(URI.create("https://studio.example")), new Random(2));
    return this;
  }

  /// From now on, jobs run in a studio that webhook events cannot reach, as at first.
  public StudioFixture notReachedFromOutside() {
    callbacks = new WebhookUrls(Optional.empty(), new Random(3));
    return this;
  }

  /// Adds a kind of engine work.
  public void add(AttemptKind<?, ?> kind) {
    moreKinds.add(kind);
  }

  /// Starts running jobs under a node's name, with short polling and retry intervals; stops with
  /// the studio.
  public JobRunner startJobs(String node) {
    return startJobs(node, 2);
  }

  /// As the shorter one, with a number of threads.
  public JobRunner startJobs(String node, int threads) {
    JobRunner runner = jobs(jobSettings(node, threads));
    runner.start();
    started.add(runner);
    return runner;
  }

  /// Job settings for tests, with all intervals in milliseconds.
  public JobSettings jobSettings(String node, int threads) {
    return new JobSettings(
        node,
        threads,
        Duration.ofMillis(20),
        Duration.ofMillis(250),
        4,
        Duration.ofMillis(10),
        Duration.ofMillis(40),
        Optional.of(Duration.ofMillis(30)),
        Duration.ofMillis(100));
  }

  /// A job runner that has not been started.
  public JobRunner jobs(JobSettings settings) {
    return new JobRunner(
        dataSource, database(), queue(), settings, clock, new Random(1), handlers(), List.of());
  }

  /// Runs one job once, like a process that finds it due.
  public <J extends Job> JobResult work(J job) {
    for (JobHandler<?> handler : handlers()) {
      if (handler.handles().isInstance(job)) {
        return work(handler, job);
      }
    }
    throw new IllegalArgumentException("no handler for " + job);
  }

  private static <J extends Job> JobResult work(JobHandler<J> handler, Job job) {
    return handler.run(handler.handles().cast(job), () -> false);
  }

  /// Treats a job like a runner does when it hits a problem that an operator must fix.
  ///
  /// @return whether it keeps waiting
  public boolean workWaits(Job job) {
    try {
      JobResult done = work(job);
      throw new AssertionError("expected a problem for an operator, but was " + done);
    } catch (StudioException.Outside e) {
      if (!e.needsOperator()) {
        throw e;
      }
      for (JobHandler<?> handler : handlers()) {
        if (handler.handles().isInstance(job)) {
          return waits(handler, job, e);
        }
      }
      throw e;
    }
  }

  private static <J extends Job> boolean waits(
      JobHandler<J> handler, Job job, StudioException.Outside why) {
    return handler.waits(handler.handles().cast(job), why);
  }

  /// Asks the handler whether a job that has used up its attempts may be deleted.
  public boolean giveUp(Job job, Throwable why) {
    for (JobHandler<?> handler : handlers()) {
      if (handler.handles().isInstance(job)) {
        return giveUp(handler, job, why);
      }
    }
    throw new IllegalArgumentException("no handler for " + job);
  }

  private static <J extends Job> boolean giveUp(JobHandler<J> handler, Job job, Throwable why) {
    return handler.giveUp(handler.handles().cast(job), why);
  }

  /// One handler for each kind of job.
  public List<JobHandler<?>> handlers() {
    return assembly.handlers(callbacks, moreKinds);
  }

  /// Adds a user.
  public UserId aUser() {
    UUID id = UUID.randomUUID();
    execute(
        "insert into users (id, login, display_name) values (?, ?, 'A user')", id, "login-" + id);
    return new UserId(id);
  }

  /// Adds an avatar of a user, without photos.
  public Avatar anAvatar(UserId owner) {
    return avatars()
        .create(
            owner,
            new NewAvatar("Avatar " + UUID.randomUUID(), AvatarGender.OTHER, AvatarType.CHARACTER));
  }

  /// Adds an avatar with three valid photos.
  public Avatar aReadyAvatar(UserId owner) {
    Avatar avatar = anAvatar(owner);
    for (int number = 1; number <= 3; number++) {
      photos().accept(owner, avatar.id(), TestPhotos.photo(number));
    }
    return avatars().getAvatar(owner, avatar.id());
  }

  /// Waits for a condition, and fails after half a minute.
  public static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the condition was not met within 30 seconds");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /// Executes SQL directly in the database.
  public void execute(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Queries one number directly from the database.
  public long number(String sql, Object... values) {
    return Long.parseLong(text(sql, values));
  }

  /// Queries one text directly from the database.
  public String text(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /// Waits until no job is left, whether due or not.
  public void awaitNoJobs() {
    await(() -> number("select count(*) from scheduled_tasks") == 0);
  }

  public Database database() {
    return assembly.infrastructure().database();
  }

  public JobQueue queue() {
    return assembly.queue();
  }

  public Attempts attempts() {
    return assembly.attempts();
  }

  public SignIn signIn() {
    return assembly.signIn();
  }

  public AccountService accounts() {
    return assembly.accounts();
  }

  public AvatarService avatars() {
    return assembly.avatars();
  }

  public PhotoService photos() {
    return assembly.photos();
  }

  public TrainingService trainings() {
    return assembly.trainings();
  }

  public GenerationService generations() {
    return assembly.generations();
  }

  public SweepBlobs sweep() {
    return assembly.sweep();
  }

  public Limits limits() {
    return assembly.limits();
  }

  public Merges merges() {
    return assembly.merges();
  }

  public CostService costs() {
    return assembly.costs();
  }

  public SettleCharges settleCharges() {
    return assembly.settleCharges();
  }

  public FindLostRequests findLostRequests() {
    return assembly.findLostRequests();
  }

  public SettleByUsage settleByUsage() {
    return assembly.settleByUsage();
  }

  public WebhookService webhooks() {
    return assembly.webhooks(moreKinds);
  }

  public Idempotency idempotency() {
    return assembly.idempotency();
  }

  public Erasures erasures() {
    return assembly.erasures(List.of());
  }

  public Privacy privacy() {
    return assembly.privacy(List.of());
  }

  /// Erases a user as the user does.
  public void erase(UserId user) {
    erasures().eraseUser(Optional.of(user), user);
  }

  public ExportUser exportUser() {
    return assembly.exportUser();
  }

  /// Stops the jobs, then closes the database connections.
  @Override
  public void close() {
    stopJobs();
    dataSource.close();
  }

  private void stopJobs() {
    others.forEach(StudioFixture::stopJobs);
    started.reversed().forEach(JobRunner::close);
  }
}
