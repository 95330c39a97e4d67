package io.aisha.server.composition;

import io.aisha.server.client.WaitingClient;
import io.aisha.server.health.FolderWatch;
import io.aisha.server.health.Readiness;
import io.aisha.server.health.SchemaWatch;
import io.aisha.server.mail.Mails;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.Settings;
import io.aisha.studio.CatchAll;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.assembly.Assembly;
import io.aisha.studio.assembly.Infrastructure;
import io.aisha.studio.assembly.PrivacySettings;
import io.aisha.studio.assembly.Surfaces;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.consent.ConsentSettings;
import io.aisha.studio.cost.CostReport;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.SharedClock;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.failure.Failure;
import io.aisha.studio.failure.FailureLog;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.training.TrainingService;
import io.aisha.studio.webhook.WebhookService;
import io.aisha.studio.webhook.WebhookUrls;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything below the surfaces, wired by hand and running: the composition root. Opening it
/// upgrades the database and resumes the work of an earlier process.
public final class Studio implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Studio.class);

  private final Deque<AutoCloseable> parts;
  private final Assembly assembly;
  private final Readiness readiness;
  private final Mails mails;
  private final FailureLog failureLog;
  private final CompletableFuture<CannotStart> lost;
  private final String node;
  private final DataSource dataSource;

  private Studio(
      Settings settings,
      boolean upgrade,
      Purpose purpose,
      Surfaces surfaces,
      Deque<AutoCloseable> parts) {
    this.parts = parts;
    Clock machine = Clock.systemUTC();
    RandomGenerator random = new SecureRandom();
    Postgres postgres = opened(Postgres.open(settings, purpose));
    postgres.upgradeSchema(upgrade);
    lost = postgres.lost();
    dataSource = postgres.dataSource();
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
            settings.engines().limits(),
            settings.limits(),
            PhotoSettings.defaults().withSamePersonCheck(settings.samePersonCheck()),
            privacy(settings, purpose));
    mails = Mails.of(settings);
    failureLog = opened(new FailureLog(assembly.failures()::add));
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
                handlers(new WebhookUrls(settings.engines().publicUrl(), random)),
                assembly.recurring(surfaces),
                (kind, why) -> failureLog.report(Failure.ofJob(clock.instant(), kind, why))))
        .start();
  }

  private List<JobHandler<?>> handlers(WebhookUrls callbacks) {
    List<JobHandler<?>> handlers = new ArrayList<>(assembly.handlers(callbacks, List.of()));
    handlers.addAll(assembly.mailHandlers(mails));
    return handlers;
  }

  /// A command is run by the operator, for pictures of their own. Deleting is left to the service.
  private static PrivacySettings privacy(Settings settings, Purpose purpose) {
    if (purpose == Purpose.COMMAND) {
      return PrivacySettings.NONE;
    }
    ConsentSettings.Asked asked =
        settings.web().accounts()
            ? ConsentSettings.Asked.ALL_USERS
            : ConsentSettings.Asked.ALL_BUT_LOCAL_USER;
    return new PrivacySettings(
        new ConsentSettings(ConsentSettings.CURRENT, asked), settings.retention());
  }

  private JobSettings jobSettings(Purpose purpose) {
    JobSettings all = JobSettings.forNode(node, Runtime.getRuntime().availableProcessors());
    return purpose.workWaits() ? all : all.withoutOperatorWait();
  }

  /// Opens everything and starts to process jobs.
  ///
  /// @param upgrade whether an external database may be changed; an embedded one is always upgraded
  /// @throws CannotStart with the reason
  /// @throws io.aisha.studio.StudioException when the store is not usable; in either case
  ///   everything is closed again
  public static Studio open(
      Settings settings, boolean upgrade, Purpose purpose, Surfaces surfaces) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    boolean open = false;
    try {
      Studio studio = new Studio(settings, upgrade, purpose, surfaces, parts);
      open = true;
      log.info("Studio opened. version={} folder={}", Version.of(), settings.dataFolder());
      return studio;
    } finally {
      if (!open) {
        closeAll(parts);
      }
    }
  }

  /// The engines of a studio, the preferred one first, without opening a studio. No I/O.
  ///
  /// @param vision executes the engines' image work
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
      postgres.upgradeSchema(false);
      Database database = new Database(postgres.dataSource());
      Limits limits =
          new Limits(database, settings.limits(), new AuditLog(database), Clock.systemUTC());
      return new CostService(database, settings.engines().limits(), limits, Clock.systemUTC())
          .report();
    }
  }

  /// The wired features.
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

  /// Receives the webhook events of engines.
  public WebhookService webhooks() {
    return assembly.webhooks(List.of());
  }

  /// Lets a client safely repeat a request that creates something.
  public Idempotency idempotency() {
    return assembly.idempotency();
  }

  public Engines engines() {
    return assembly.infrastructure().engines();
  }

  /// Executes image work.
  public Vision vision() {
    return assembly.infrastructure().vision();
  }

  public BlobStore blobs() {
    return assembly.infrastructure().blobs();
  }

  /// Checks what the studio depends on while it serves.
  public Readiness readiness() {
    return readiness;
  }

  /// Completed when the database is lost for good, with the message with which the program ends.
  public CompletableFuture<CannotStart> lost() {
    return lost;
  }

  /// Takes failures, which administrators see.
  public FailureLog failureLog() {
    return failureLog;
  }

  /// Sends mails to users.
  public Mails mails() {
    return mails;
  }

  /// Opens transactions that combine several services.
  public Database database() {
    return assembly.infrastructure().database();
  }

  /// The database's connections, for a library that has tables of its own.
  public DataSource dataSource() {
    return dataSource;
  }

  /// The rules for photos and their number.
  public PhotoSettings photoSettings() {
    return assembly.photoSettings();
  }

  /// The name of this process, unique in the installation.
  public String node() {
    return node;
  }

  /// The clock that all processes of the installation share.
  public Clock clock() {
    return assembly.infrastructure().clock();
  }

  /// Closes in the reverse order of opening: jobs first, the database last. Running work is
  /// finished, or resumed at the next start.
  @Override
  public void close() {
    closeAll(parts);
    log.info("Studio closed.");
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /// An embedded database has one process at a time, so a fixed name lets the next process resume
  /// the work at once. On an external one each process has its own name, and the work of a dead
  /// process is taken over when its heartbeat is missing.
  private static String node(Postgres postgres) {
    return postgres.isEmbedded() ? "embedded" : "node-" + UUID.randomUUID();
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      // The other parts must still be closed.
      CatchAll.run(
          part::close,
          failure ->
              log.warn(
                  "A part of the studio could not be closed. part={}",
                  part.getClass().getName(),
                  failure));
    }
  }
}
