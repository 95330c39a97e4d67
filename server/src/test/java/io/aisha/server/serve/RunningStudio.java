package io.aisha.server.serve;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aisha.bot.TelegramBot;
import io.aisha.bot.TelegramMode;
import io.aisha.bot.TelegramSettings;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.service.WebAccounts;
import io.aisha.bot.store.ForgetUser;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.startup.ExpectedSchema;
import io.aisha.schema.AishaSchema;
import io.aisha.server.client.WaitingClient;
import io.aisha.server.health.FolderWatch;
import io.aisha.server.health.Readiness;
import io.aisha.server.health.SchemaWatch;
import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.mail.Mails;
import io.aisha.server.mail.SmtpMails;
import io.aisha.server.settings.DataFolder;
import io.aisha.server.settings.MailSettings;
import io.aisha.server.settings.SettingsOverview;
import io.aisha.server.settings.SignInSettings;
import io.aisha.server.settings.WebSettings;
import io.aisha.storage.filesystem.FilesystemBlobStore;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Assembly;
import io.aisha.studio.assembly.Infrastructure;
import io.aisha.studio.assembly.PrivacySettings;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostLimits;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.failure.Failure;
import io.aisha.studio.failure.FailureLog;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.webhook.WebhookUrls;
import io.aisha.testkit.database.ScratchDatabase;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.text.Language;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A complete studio with its own port, database and folder; one for each test class. Only the
/// engine is a double, because tests control its progress.
public final class RunningStudio implements BeforeAllCallback, AfterAllCallback {

  private final ScratchDatabase database =
      ScratchDatabase.of(
          "aisha",
          empty ->
              new MigrationRunner(empty, AishaSchema.migrations(), RunnerSettings.of("aisha test"))
                  .upgrade());
  private final SteeredEngine engine;
  private final CostLimits limits;
  private final WebSettings web;
  private LimitSettings useLimits = LimitSettings.NONE;
  private PrivacySettings privacy = PrivacySettings.NONE;
  private Optional<BotApiServer> telegram = Optional.empty();
  private Mails mails = Mails.off();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private @Nullable Services services;
  private @Nullable StudioServer server;
  private @Nullable Path folder;
  private @Nullable Vision vision;
  private @Nullable Database rows;

  /// A studio with a free engine.
  public RunningStudio() {
    this(SteeredEngine.free(), CostLimits.NONE, WebSettings.local(0));
  }

  private RunningStudio(SteeredEngine engine, CostLimits limits, WebSettings web) {
    this.engine = engine;
    this.limits = limits;
    this.web = web;
  }

  /// A studio with accounts, without any user yet.
  public static RunningStudio withAccounts() {
    return new RunningStudio(
        SteeredEngine.free(), CostLimits.NONE, WebSettings.withAccounts(Optional.empty()));
  }

  /// A studio with accounts and other ways to sign in, without any user yet.
  public static RunningStudio withAccounts(SignInSettings signIn) {
    return new RunningStudio(
        SteeredEngine.free(),
        CostLimits.NONE,
        WebSettings.withAccounts(Optional.empty()).with(signIn));
  }

  /// The same studio with a bot.
  public RunningStudio withBot(BotApiServer api) {
    telegram = Optional.of(api);
    return this;
  }

  /// The same studio with a mail server.
  public RunningStudio withMails(MailSettings server) {
    mails =
        new Mails(
            Optional.of(new SmtpMails(server, new SignInLinks(web.publicUrl().orElseThrow()))));
    return this;
  }

  /// A studio with accounts behind a proxy on the same computer, without any user yet.
  public static RunningStudio behindProxy(String publicUrl) {
    return new RunningStudio(
        SteeredEngine.free(),
        CostLimits.NONE,
        WebSettings.withAccounts(Optional.of(URI.create(publicUrl))));
  }

  /// A studio with a paid engine and a daily limit for each user.
  public static RunningStudio paid(long userDayMicroUsd) {
    return new RunningStudio(
        SteeredEngine.paid(),
        new CostLimits(OptionalLong.of(userDayMicroUsd), OptionalLong.empty()),
        WebSettings.local(0));
  }

  /// This studio with limits on what users have and request.
  public RunningStudio limitedTo(LimitSettings limits) {
    useLimits = limits;
    return this;
  }

  /// This studio with rules for users' data.
  public RunningStudio with(PrivacySettings rules) {
    privacy = rules;
    return this;
  }

  /// The services that the surfaces use.
  public Services services() {
    return Objects.requireNonNull(services, "outside of a test");
  }

  /// Opens transactions that combine several services.
  public Database rows() {
    return Objects.requireNonNull(rows, "outside of a test");
  }

  /// Queries one number directly from the database.
  public long number(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Queries one text directly from the database.
  public String text(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return found.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Waits until a query returns 0.
  public void awaitZero(String sql) {
    Instant end = Instant.now().plusSeconds(30);
    while (number(sql) != 0) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(sql + " is " + number(sql));
      }
      Thread.onSpinWait();
    }
  }

  /// The names of all tables.
  public List<String> tables() {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        ResultSet found =
            connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (found.next()) {
        names.add(found.getString("TABLE_NAME"));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Changes the database directly.
  public void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// The database, for programs beside this one.
  public ScratchDatabase database() {
    return database;
  }

  public SteeredEngine engine() {
    return engine;
  }

  public StudioServer server() {
    return Objects.requireNonNull(server, "outside of a test");
  }

  public URI address() {
    return server().address();
  }

  /// The folder of incomplete uploads.
  public Path uploads() {
    return Objects.requireNonNull(folder, "outside of a test").resolve("uploads");
  }

  /// A user other than the local one.
  public UserId stranger() {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into users (login, display_name) values (?, 'A stranger') returning id")) {
      insert.setString(1, "stranger-" + UUID.randomUUID());
      try (ResultSet made = insert.executeQuery()) {
        made.next();
        return new UserId(made.getObject(1, UUID.class));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    TestLog.open();
    database.beforeAll(context);
    folder = Files.createTempDirectory("studio");
    services = assemble(folder);
    server = StudioServer.start(services, web, folder);
    parts.add(server);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
    database.afterAll(context);
    try (Stream<Path> left = Files.walk(Objects.requireNonNull(folder))) {
      left.sorted(Comparator.reverseOrder()).forEach(RunningStudio::delete);
    }
  }

  /// Executes image work.
  public Vision vision() {
    return Objects.requireNonNull(vision);
  }

  /// A second program on the same database, as another node runs it. Stopped after the tests.
  public StudioServer anotherNode() throws IOException {
    Path own = Files.createDirectories(Objects.requireNonNull(folder).resolve("node"));
    return opened(StudioServer.start(assemble(own), web, own));
  }

  private Services assemble(Path folder) {
    Clock clock = Clock.systemUTC();
    RandomGenerator random = new Random(1);
    HikariConfig few = new HikariConfig();
    few.setDataSource(database.dataSource());
    HikariDataSource pool = opened(new HikariDataSource(few));
    Database rows = new Database(pool);
    this.rows = rows;
    BlobStore blobs = opened(new FilesystemBlobStore(folder.resolve("blobs"), clock));
    Vision vision =
        opened(new WorkerProcesses(WorkerSettings.ofThisProgram(), WaitingClient::hungUp));
    this.vision = vision;
    Assembly assembly =
        new Assembly(
            new Infrastructure(
                rows,
                blobs,
                new Engines(List.of(engine)),
                vision,
                new PhotoJudge(vision)::judge,
                clock,
                random),
            limits,
            useLimits,
            PhotoSettings.defaults(),
            privacy);
    FailureLog failureLog = opened(new FailureLog(assembly.failures()::add));
    opened(
            new JobRunner(
                pool,
                rows,
                assembly.queue(),
                new JobSettings(
                    "test",
                    4,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Optional.of(Duration.ofMillis(200)),
                    Duration.ofSeconds(5)),
                clock,
                random,
                handlers(assembly, random),
                List.of(),
                (kind, why) -> failureLog.report(Failure.ofJob(clock.instant(), kind, why))))
        .start();
    return new Services(
        assembly.accounts(),
        assembly.avatars(),
        assembly.photos(),
        assembly.trainings(),
        assembly.generations(),
        assembly.costs(),
        assembly.webhooks(List.of()),
        assembly.infrastructure().engines(),
        blobs,
        assembly.idempotency(),
        new Readiness(
            Optional::empty,
            assembly.accounts(),
            new SchemaWatch(
                new ExpectedSchema(AishaSchema.migrations(), AishaSchema.snapshot()), pool, clock),
            new FolderWatch(new DataFolder(Objects.requireNonNull(folder)), clock),
            blobs),
        assembly.signIn(),
        assembly.privacy(List.of(new ForgetUser())),
        assembly.work(),
        assembly.sharing(),
        assembly.merges(),
        assembly.limits(),
        assembly.emails(),
        mails,
        assembly.failures(),
        failureLog,
        SettingsOverview.none(),
        pool,
        bot(assembly));
  }

  private List<JobHandler<?>> handlers(Assembly assembly, RandomGenerator random) {
    List<JobHandler<?>> handlers =
        new ArrayList<>(assembly.handlers(new WebhookUrls(Optional.empty(), random), List.of()));
    handlers.addAll(assembly.mailHandlers(mails));
    return handlers;
  }

  private TelegramBot bot(Assembly assembly) {
    if (telegram.isEmpty()) {
      return TelegramBot.off();
    }
    BotApiServer api = telegram.get();
    Infrastructure outside = assembly.infrastructure();
    return opened(
        TelegramBot.start(
            new TelegramSettings(
                BotApiServer.TOKEN,
                api.apiUrl(),
                api.fileUrl(),
                TelegramMode.POLLING,
                Optional.empty()),
            new BotServices(
                assembly.accounts(),
                assembly.avatars(),
                assembly.photos(),
                assembly.photoSettings(),
                assembly.trainings(),
                assembly.generations(),
                assembly.costs(),
                outside.engines(),
                outside.vision(),
                assembly.privacy(List.of(new ForgetUser())),
                Optional.of(
                    new WebAccounts(
                        assembly.merges(),
                        assembly.signIn().membership(),
                        web.accounts() && !web.signIn().openRegistration())),
                outside.database(),
                "test",
                outside.clock()),
            Language.ENGLISH));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.add(part);
    return part;
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
