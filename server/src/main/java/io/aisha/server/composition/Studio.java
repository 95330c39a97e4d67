package io.aisha.server.composition;

import io.aisha.server.client.WaitingClient;
import io.aisha.server.health.FolderWatch;
import io.aisha.server.health.Readiness;
import io.aisha.server.health.SchemaWatch;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.Settings;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.assembly.Assembly;
import io.aisha.studio.assembly.Infrastructure;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostReport;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.SharedClock;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.training.TrainingService;
import io.aisha.studio.webhook.Callbacks;
import io.aisha.studio.webhook.WebhookService;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
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

  private final Deque<AutoCloseable> parts;
  private final Assembly assembly;
  private final Readiness readiness;
  private final CompletableFuture<CannotStart> lost;
  private final String node;

  private Studio(Settings settings, boolean upgrade, Purpose purpose, Deque<AutoCloseable> parts) {
    this.parts = parts;
    Clock machine = Clock.systemUTC();
    RandomGenerator random = new SecureRandom();
    Postgres postgres = opened(Postgres.open(settings, purpose));
    postgres.bringUpToDate(upgrade);
    lost = postgres.lost();
    BlobStore blobs = opened(Stores.open(settings, machine));
    blobs.check();
    Vision vision =
        opened(new WorkerProcesses(WorkerSettings.ofThisProgram(), WaitingClient::hungUp));
    Engines engines = offered(settings, vision);
    engines.all().forEach(this::opened);

    Database database = new Database(postgres.dataSource());
    Clock clock = opened(SharedClock.follow(database, machine)).withZone(ZoneOffset.UTC);
    node = node(postgres);
    assembly =
        new Assembly(
            new Infrastructure(
                database, blobs, engines, vision, new PhotoJudge(vision)::judge, clock, random),
            settings.engines().limits());
    readiness =
        new Readiness(
            postgres::problem,
            assembly.accounts(),
            new SchemaWatch(Postgres.expected(), postgres.dataSource(), machine),
            new FolderWatch(settings.folder(), machine),
            blobs);
    opened(
            new JobRunner(
                postgres.dataSource(),
                database,
                assembly.queue(),
                jobSettings(purpose),
                clock,
                random,
                assembly.handlers(new Callbacks(settings.engines().publicUrl(), random), List.of()),
                assembly.recurring()))
        .start();
  }

  private JobSettings jobSettings(Purpose purpose) {
    JobSettings all = JobSettings.forNode(node, Runtime.getRuntime().availableProcessors());
    return purpose.workWaits() ? all : all.withoutOperatorWait();
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
    Clock clock = Clock.systemUTC();
    RandomGenerator random = new SecureRandom();
    return new Engines(
        settings.engines().sources().stream()
            .map(source -> source.open(vision, clock, random))
            .toList());
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

  /// The features, put together.
  public Assembly assembly() {
    return assembly;
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

  /// What paid engines cost.
  public CostService costs() {
    return assembly.costs();
  }

  /// Takes what engines send by themselves.
  public WebhookService webhooks() {
    return assembly.webhooks();
  }

  /// Lets a client repeat a request that creates something.
  public Idempotency idempotency() {
    return assembly.idempotency();
  }

  public Engines engines() {
    return assembly.infrastructure().engines();
  }

  /// Where picture work is done.
  public Vision vision() {
    return assembly.infrastructure().vision();
  }

  public BlobStore blobs() {
    return assembly.infrastructure().blobs();
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
    return assembly.infrastructure().database();
  }

  /// What photos must be, and how many.
  public PhotoSettings photoSettings() {
    return assembly.photoSettings();
  }

  /// Names this process among those of the installation.
  public String node() {
    return node;
  }

  /// The time on which all processes of the installation agree.
  public Clock clock() {
    return assembly.infrastructure().clock();
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
