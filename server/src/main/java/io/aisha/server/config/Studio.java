package io.aisha.server.config;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.instant.InstantEngine;
import io.aisha.server.client.WaitingClient;
import io.aisha.studio.Ids;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostReport;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.cost.FindLostRequests;
import io.aisha.studio.cost.SettleByUsage;
import io.aisha.studio.cost.SettleCharges;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.SharedClock;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.generation.GenerationJobs;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.GenerationSettings;
import io.aisha.studio.generation.ImageBlobs;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.job.RecurringJob;
import io.aisha.studio.notice.Callbacks;
import io.aisha.studio.notice.NoticeService;
import io.aisha.studio.notice.WorkOffNotice;
import io.aisha.studio.photo.PhotoBlobs;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.sweep.DeleteBlobs;
import io.aisha.studio.sweep.SweepBlobs;
import io.aisha.studio.training.ModelBlobs;
import io.aisha.studio.training.TrainingJobs;
import io.aisha.studio.training.TrainingService;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything below the surfaces, put together by hand and running: the one place that knows all
/// parts. Opening it makes the database fit and takes up the work that an earlier process left.
public final class Studio implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Studio.class);

  private static final Duration SWEEP_EVERY = Duration.ofHours(1);
  private static final Duration ORPHAN_AGE = Duration.ofHours(1);
  private static final Duration SETTLE_EVERY = Duration.ofSeconds(30);
  private static final Duration USAGE_EVERY = Duration.ofHours(1);
  private static final Duration PURGE_EVERY = Duration.ofHours(6);
  private static final Duration PURGE_REMOVED_EVERY = Duration.ofMinutes(10);

  private final Deque<AutoCloseable> parts;
  private final AccountService accounts;
  private final AvatarService avatars;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final CostService costs;
  private final NoticeService notices;
  private final Idempotency idempotency;
  private final Engines engines;
  private final Vision vision;
  private final BlobStore blobs;
  private final Readiness readiness;
  private final CompletableFuture<CannotStart> lost;
  private final Database database;
  private final PhotoSettings photoSettings;
  private final String node;
  private final Clock clock;

  private Studio(Settings settings, boolean upgrade, Purpose purpose, Deque<AutoCloseable> parts) {
    this.parts = parts;
    Clock machine = Clock.systemUTC();
    RandomGenerator random = new SecureRandom();
    Postgres postgres = opened(Postgres.open(settings, purpose));
    postgres.bringUpToDate(upgrade);
    lost = postgres.lost();
    blobs = opened(Stores.open(settings, machine));
    blobs.check();
    vision = opened(new WorkerProcesses(WorkerSettings.ofThisProgram(), WaitingClient::hungUp));
    engines = offered(settings, vision);
    engines.all().forEach(this::opened);

    database = new Database(postgres.dataSource());
    clock = opened(SharedClock.follow(database, machine)).withZone(ZoneOffset.UTC);
    JobQueue queue = new JobQueue(clock);
    photoSettings = PhotoSettings.defaults();
    node = node(postgres);
    accounts = new AccountService(database);
    readiness =
        new Readiness(
            postgres::problem,
            accounts,
            new SchemaWatch(Postgres.expected(), postgres.dataSource(), machine),
            new FolderWatch(settings.folder(), machine),
            blobs);
    costs = new CostService(database, settings.engines().limits(), clock);
    notices = new NoticeService(database, queue, engines, clock);
    Callbacks callbacks = new Callbacks(settings.engines().publicUrl(), random);
    TrainingJobs trainingJobs = new TrainingJobs(database, queue, engines, costs, clock);
    GenerationJobs generationJobs = new GenerationJobs(database, queue, clock);
    Attempts attempts = new Attempts(database, queue, engines, costs, clock);
    avatars =
        new AvatarService(
            database, queue, List.of(attempts.beforeDeletion(), trainingJobs.beforeDeletion()));
    photos =
        new PhotoService(
            database,
            blobs,
            queue,
            avatars,
            new PhotoJudge(vision)::judge,
            vision,
            photoSettings,
            new Ids(clock, random));
    trainings =
        new TrainingService(
            database, queue, attempts, engines, avatars, photoSettings, costs, clock);
    generations =
        new GenerationService(
            database,
            blobs,
            queue,
            attempts,
            engines,
            avatars,
            GenerationSettings.defaults(),
            costs,
            vision,
            clock,
            random);
    idempotency = new Idempotency(database, clock);

    List<JobHandler<?>> handlers = new ArrayList<>();
    handlers.addAll(
        attempts.handlers(
            List.of(trainingJobs.attempts(blobs, avatars), generationJobs.attempts(blobs, avatars)),
            callbacks));
    handlers.addAll(trainingJobs.handlers());
    FindLostRequests findLostRequests =
        new FindLostRequests(database, queue, engines, costs, clock);
    SettleByUsage settleByUsage = new SettleByUsage(database, engines, clock);
    handlers.add(
        new WorkOffNotice(
            database,
            List.of(
                attempts.addressee(List.of(trainingJobs.rows(), generationJobs.rows())),
                findLostRequests)));
    handlers.add(new DeleteBlobs(blobs));
    SweepBlobs sweep = sweep(database, blobs, clock);
    SettleCharges settleCharges = new SettleCharges(database, engines, clock);
    opened(
            new JobRunner(
                postgres.dataSource(),
                database,
                queue,
                jobSettings(purpose),
                clock,
                random,
                handlers,
                List.of(
                    new RecurringJob("sweep-blobs", SWEEP_EVERY, sweep::sweep),
                    new RecurringJob("settle-charges", SETTLE_EVERY, settleCharges::settle),
                    new RecurringJob("find-lost-requests", SETTLE_EVERY, findLostRequests::find),
                    new RecurringJob("settle-by-usage", USAGE_EVERY, settleByUsage::settle),
                    new RecurringJob(
                        "purge-removed-photos",
                        PURGE_REMOVED_EVERY,
                        () -> photos.purgeRemoved(clock.instant())),
                    new RecurringJob("purge-idempotency-keys", PURGE_EVERY, idempotency::purge),
                    new RecurringJob("purge-notices", PURGE_EVERY, notices::purge))))
        .start();
  }

  private JobSettings jobSettings(Purpose purpose) {
    JobSettings all = JobSettings.forNode(node, Runtime.getRuntime().availableProcessors());
    return purpose.workWaits() ? all : all.failingWhatAwaitsAnOperator();
  }

  /// Opens everything and begins to work on jobs.
  ///
  /// @param upgrade may an external database be changed; the embedded one is in any case
  /// @throws CannotStart with the reason
  /// @throws io.aisha.studio.StudioException when the store cannot be worked with; in either case
  ///   everything is closed again
  public static Studio open(Settings settings, boolean upgrade, Purpose purpose) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    boolean open = false;
    try {
      Studio studio = new Studio(settings, upgrade, purpose, parts);
      open = true;
      log.info("Studio opened. version={} folder={}", Version.of(), settings.dataFolder());
      return studio;
    } finally {
      if (!open) {
        closeAll(parts);
      }
    }
  }

  /// The engines that a studio has, the preferred one first; for questions before one is opened. No
  /// I/O.
  ///
  /// @param vision where they have picture work done
  public static Engines offered(Settings settings, Vision vision) {
    List<AvatarEngine> all = new ArrayList<>();
    all.add(new InstantEngine(vision));
    settings
        .engines()
        .fal()
        .ifPresent(
            fal -> all.add(new FalEngine(fal, vision, Clock.systemUTC(), new SecureRandom())));
    all.sort(Comparator.comparing(engine -> !engine.name().equals(settings.engines().preferred())));
    return new Engines(all);
  }

  /// What was spent at paid engines, without opening a studio.
  ///
  /// @throws CannotStart when the database cannot be reached, or is not this program's
  public static CostReport costs(Settings settings) {
    try (Postgres postgres = Postgres.open(settings)) {
      postgres.bringUpToDate(false);
      return new CostService(
              new Database(postgres.dataSource()), settings.engines().limits(), Clock.systemUTC())
          .report();
    }
  }

  /// Finds bytes without a row and rows without bytes.
  static SweepBlobs sweep(Database database, BlobStore blobs, Clock clock) {
    return new SweepBlobs(
        blobs,
        List.of(new PhotoBlobs(database), new ModelBlobs(database), new ImageBlobs(database)),
        ORPHAN_AGE,
        clock);
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

  /// What paid engines cost.
  public CostService costs() {
    return costs;
  }

  /// Takes what engines send by themselves.
  public NoticeService notices() {
    return notices;
  }

  /// Lets a client repeat a request that creates something.
  public Idempotency idempotency() {
    return idempotency;
  }

  public Engines engines() {
    return engines;
  }

  /// Where picture work is done.
  public Vision vision() {
    return vision;
  }

  public BlobStore blobs() {
    return blobs;
  }

  /// What the studio stands on, looked at while it serves.
  public Readiness readiness() {
    return readiness;
  }

  /// Completed when the database is lost for good, with what to say when the program ends for it.
  public CompletableFuture<CannotStart> lost() {
    return lost;
  }

  /// Where transactions are opened that take several services together.
  public Database database() {
    return database;
  }

  /// What photos must be, and how many.
  public PhotoSettings photoSettings() {
    return photoSettings;
  }

  /// Names this process among those of the installation.
  public String node() {
    return node;
  }

  /// The time on which all processes of the installation agree.
  public Clock clock() {
    return clock;
  }

  /// Ends in the opposite order of opening: jobs first, the database last. Work under way is
  /// finished or goes on at the next start.
  @Override
  public void close() {
    closeAll(parts);
    log.info("Studio closed.");
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /// An embedded database has one process at a time, so whatever was left in it was left by us. On
  /// an external one every process has a name of its own, and what a dead one left is taken over
  /// when its heartbeat is missed.
  private static String node(Postgres postgres) {
    return postgres.isEmbedded() ? "embedded" : "node-" + UUID.randomUUID();
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        // The others must be closed all the same.
        log.warn("A part of the studio could not be closed. part={}", part.getClass().getName(), e);
      }
    }
  }
}
