package io.aisha.studio.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.aisha.studio.Ids;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.erasure.ErasePerson;
import io.aisha.studio.generation.GenerationJobs;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.GenerationSettings;
import io.aisha.studio.generation.ImageBlobs;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.photo.Judge;
import io.aisha.studio.photo.PhotoBlobs;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.sweep.DeleteBlobs;
import io.aisha.studio.sweep.SweepBlobs;
import io.aisha.studio.training.ModelBlobs;
import io.aisha.studio.training.TrainingJobs;
import io.aisha.studio.training.TrainingService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A whole studio on a database of its own, put together as the product is.
public final class StudioFixture implements AutoCloseable {
  private final HikariDataSource dataSource;
  private final Clock clock;
  private final BlobStore store;
  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final AccountService accounts;
  private final AvatarService avatars;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final SweepBlobs sweep;
  private final Idempotency idempotency;
  private final List<JobRunner> started = new ArrayList<>();
  private final List<StudioFixture> others = new ArrayList<>();

  private StudioFixture(
      HikariDataSource dataSource,
      Clock clock,
      BlobStore store,
      Judge judge,
      List<AvatarEngine> all) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.store = store;
    this.database = new Database(dataSource);
    this.queue = new JobQueue(clock);
    this.engines = new Engines(all);
    Random random = new Random(1);
    PhotoSettings photoSettings = PhotoSettings.defaults();
    this.accounts = new AccountService(database);
    this.avatars =
        new AvatarService(
            database, queue, List.of(TrainingJobs.beforeDeletion(database, queue, clock)));
    this.photos =
        new PhotoService(
            database, store, queue, avatars, judge, photoSettings, new Ids(clock, random));
    this.trainings = new TrainingService(database, queue, engines, avatars, photoSettings, clock);
    this.generations =
        new GenerationService(
            database, store, queue, engines, avatars, GenerationSettings.defaults(), clock, random);
    this.sweep =
        new SweepBlobs(
            store,
            List.of(new PhotoBlobs(database), new ModelBlobs(database), new ImageBlobs(database)),
            Duration.ofHours(1),
            clock);
    this.idempotency = new Idempotency(database, clock);
  }

  /// A studio with the real time, a store in memory, photos of [Snapshots] and these engines.
  public static StudioFixture open(AvatarEngine... engines) {
    Clock clock = Clock.systemUTC();
    return open(clock, new BlobsInMemory(clock), Snapshots::judge, engines);
  }

  /// A studio with everything chosen.
  public static StudioFixture open(
      Clock clock, BlobStore store, Judge judge, AvatarEngine... engines) {
    return new StudioFixture(ScratchDatabase.create(), clock, store, judge, List.of(engines));
  }

  /// As the shorter one, on a database made by the caller, which is closed with the studio.
  public static StudioFixture open(
      HikariDataSource dataSource,
      Clock clock,
      BlobStore store,
      Judge judge,
      AvatarEngine... engines) {
    return new StudioFixture(dataSource, clock, store, judge, List.of(engines));
  }

  /// Another process on the same database and store: services, queue and jobs of its own. It is
  /// closed with this one.
  public StudioFixture another(AvatarEngine... itsEngines) {
    StudioFixture another =
        new StudioFixture(dataSource, clock, store, Snapshots::judge, List.of(itsEngines));
    others.add(another);
    return another;
  }

  /// Starts doing jobs under a node's name, quick to poll and to try again; it stops with the
  /// studio.
  public JobRunner startJobs(String node) {
    return startJobs(node, 2);
  }

  /// As the shorter one, so many at once.
  public JobRunner startJobs(String node, int threads) {
    JobSettings settings =
        new JobSettings(
            node,
            threads,
            Duration.ofMillis(20),
            Duration.ofMillis(250),
            4,
            Duration.ofMillis(10),
            Duration.ofMillis(40),
            Duration.ofMillis(100));
    JobRunner runner = jobs(settings);
    runner.start();
    started.add(runner);
    return runner;
  }

  /// Jobs that are not started yet.
  public JobRunner jobs(JobSettings settings) {
    return new JobRunner(
        dataSource, database, queue, settings, clock, new Random(1), handlers(), List.of());
  }

  /// One handler for each kind of job.
  public List<JobHandler<?>> handlers() {
    List<JobHandler<?>> handlers = new ArrayList<>();
    handlers.addAll(TrainingJobs.handlers(database, store, queue, engines, avatars, clock));
    handlers.addAll(GenerationJobs.handlers(database, store, engines, avatars, clock));
    handlers.add(new DeleteBlobs(store));
    return handlers;
  }

  /// Adds a person nobody else has.
  public UserId aPerson() {
    UUID id = UUID.randomUUID();
    execute(
        "insert into users (id, login, display_name) values (?, ?, 'Somebody')", id, "login-" + id);
    return new UserId(id);
  }

  /// Adds an avatar of a person, without photos.
  public Avatar anAvatar(UserId owner) {
    return avatars.create(
        owner,
        new NewAvatar("Avatar " + UUID.randomUUID(), AvatarGender.OTHER, AvatarType.CHARACTER));
  }

  /// Adds an avatar with three valid photos.
  public Avatar aReadyAvatar(UserId owner) {
    Avatar avatar = anAvatar(owner);
    for (int motif = 1; motif <= 3; motif++) {
      photos.accept(owner, avatar.id(), Snapshots.ofMotif(motif));
    }
    return avatars.getAvatar(owner, avatar.id());
  }

  /// Waits until something is so, and fails after half a minute.
  public static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not become so within 30 seconds");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /// Runs SQL behind the studio's back.
  public void execute(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Asks for one number behind the studio's back.
  public long number(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
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

  /// Waits until no job is left, due or not.
  public void awaitNoJobs() {
    await(() -> number("select count(*) from scheduled_tasks") == 0);
  }

  public Database database() {
    return database;
  }

  public JobQueue queue() {
    return queue;
  }

  public AccountService accounts() {
    return accounts;
  }

  public AvatarService avatars() {
    return avatars;
  }

  public PhotoService photos() {
    return photos;
  }

  public TrainingService trainings() {
    return trainings;
  }

  public GenerationService generations() {
    return generations;
  }

  public SweepBlobs sweep() {
    return sweep;
  }

  public Idempotency idempotency() {
    return idempotency;
  }

  public ErasePerson erasePerson() {
    return new ErasePerson(database, accounts, avatars);
  }

  /// Stops jobs, then the database's connections.
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
