package io.aisha.studio.assembly;

import io.aisha.studio.Ids;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.administration.Work;
import io.aisha.studio.attempt.AttemptKind;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.consent.Consents;
import io.aisha.studio.cost.CostLimits;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.cost.FindLostRequests;
import io.aisha.studio.cost.SettleByUsage;
import io.aisha.studio.cost.SettleCharges;
import io.aisha.studio.database.Database;
import io.aisha.studio.email.Emails;
import io.aisha.studio.email.MailSender;
import io.aisha.studio.email.SendRecovery;
import io.aisha.studio.email.SendVerification;
import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.erasure.PrepareErasure;
import io.aisha.studio.erasure.RunErasure;
import io.aisha.studio.erasure.SurfaceRows;
import io.aisha.studio.export.ExportUser;
import io.aisha.studio.failure.Failures;
import io.aisha.studio.generation.GenerationJobs;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.GenerationSettings;
import io.aisha.studio.generation.ImageBlobs;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.job.RecurringJob;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.merge.Merges;
import io.aisha.studio.photo.PhotoBlobs;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.retention.Activity;
import io.aisha.studio.retention.DeleteExpired;
import io.aisha.studio.retention.IdleAccounts;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.studio.share.SharedPictures;
import io.aisha.studio.share.Shares;
import io.aisha.studio.sweep.DeleteBlobs;
import io.aisha.studio.sweep.SweepBlobs;
import io.aisha.studio.training.ModelBlobs;
import io.aisha.studio.training.TrainingJobs;
import io.aisha.studio.training.TrainingService;
import io.aisha.studio.webhook.ProcessWebhookEvent;
import io.aisha.studio.webhook.WebhookService;
import io.aisha.studio.webhook.WebhookUrls;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Wires the studio's features together; the only place that knows how they depend on each other.
/// Opens and starts nothing.
public final class Assembly {
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);
  private static final Duration ORPHAN_AGE = Duration.ofHours(1);
  private static final Duration SETTLE_EVERY = Duration.ofSeconds(30);
  private static final Duration USAGE_EVERY = Duration.ofHours(1);
  private static final Duration PURGE_EVERY = Duration.ofHours(6);
  private static final Duration EXPIRE_EVERY = Duration.ofHours(1);
  private static final Duration PURGE_REMOVED_EVERY = Duration.ofMinutes(10);

  private final Infrastructure infrastructure;
  private final JobQueue queue;
  private final PhotoSettings photoSettings;
  private final AccountService accounts;
  private final Limits limits;
  private final CostService costs;
  private final Attempts attempts;
  private final TrainingJobs trainingJobs;
  private final GenerationJobs generationJobs;
  private final PrepareErasure prepareErasure;
  private final AvatarService avatars;
  private final Consents consents;
  private final RetentionSettings retention;
  private final Activity activity;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final Idempotency idempotency;
  private final SignIn signIn;
  private final Sharing sharing;
  private final Merges merges;
  private final Emails emails;
  private final Failures failures;

  /// With the default rules for photos, and limits on costs alone.
  public Assembly(Infrastructure infrastructure, CostLimits limits) {
    this(infrastructure, limits, LimitSettings.NONE, PhotoSettings.defaults());
  }

  /// Users are asked for nothing, and nothing is deleted by itself.
  public Assembly(
      Infrastructure infrastructure,
      CostLimits costLimits,
      LimitSettings limitSettings,
      PhotoSettings photoSettings) {
    this(infrastructure, costLimits, limitSettings, photoSettings, PrivacySettings.NONE);
  }

  public Assembly(
      Infrastructure infrastructure,
      CostLimits costLimits,
      LimitSettings limitSettings,
      PhotoSettings photoSettings,
      PrivacySettings privacy) {
    this.infrastructure = infrastructure;
    this.photoSettings = photoSettings;
    var database = infrastructure.database();
    var engines = infrastructure.engines();
    var clock = infrastructure.clock();
    queue = new JobQueue(clock);
    accounts = new AccountService(database);
    signIn = SignIn.of(database, accounts, clock, infrastructure.random());
    failures = new Failures(database, clock);
    emails =
        new Emails(
            database,
            queue,
            new Emails.Users(accounts, signIn.limits(), signIn.audit()),
            clock,
            infrastructure.random());
    limits = new Limits(database, limitSettings, signIn.audit(), clock);
    costs = new CostService(database, costLimits, limits, clock);
    attempts = new Attempts(database, queue, engines, costs, clock);
    trainingJobs = new TrainingJobs(database, queue, engines, costs, clock);
    generationJobs = new GenerationJobs(database, queue, clock);
    prepareErasure = new PrepareErasure(queue, clock, infrastructure.random());
    avatars =
        new AvatarService(database, limits, List.of(prepareErasure, attempts.beforeDeletion()));
    consents = new Consents(database, accounts, privacy.consent(), clock);
    retention = privacy.retention();
    activity = new Activity(database, clock);
    photos =
        new PhotoService(
            database,
            infrastructure.blobs(),
            queue,
            avatars,
            consents,
            infrastructure.judge(),
            infrastructure.vision(),
            photoSettings,
            new Ids(clock, infrastructure.random()),
            limits);
    trainings =
        new TrainingService(
            database, queue, attempts, engines, avatars, photoSettings, costs, limits, clock);
    generations =
        new GenerationService(
            database,
            infrastructure.blobs(),
            queue,
            attempts,
            engines,
            avatars,
            GenerationSettings.defaults(),
            costs,
            limits,
            infrastructure.vision(),
            clock,
            infrastructure.random());
    idempotency = new Idempotency(database, clock);
    sharing =
        new Sharing(
            new Shares(database, accounts, signIn.audit(), clock, infrastructure.random()),
            new SharedPictures(database, generations, clock));
    merges =
        new Merges(
            database,
            accounts,
            new Merges.Proofs(signIn.codes(), signIn.limits(), signIn.identities()),
            new Merges.Moved(avatars, limits, costLimits.userDayMicroUsd(), signIn.audit()));
  }

  /// One handler for each kind of job.
  ///
  /// @param more kinds of engine work besides trainings and pictures
  public List<JobHandler<?>> handlers(WebhookUrls callbacks, List<AttemptKind<?, ?>> more) {
    List<AttemptKind<?, ?>> kinds = new ArrayList<>(more);
    kinds.add(trainingJobs.attempts(infrastructure.blobs(), avatars));
    kinds.add(generationJobs.attempts(infrastructure.blobs(), avatars));
    List<JobHandler<?>> handlers = new ArrayList<>();
    handlers.addAll(attempts.handlers(kinds, callbacks));
    handlers.addAll(trainingJobs.handlers());
    handlers.add(new ProcessWebhookEvent(webhooks(more)));
    handlers.add(new DeleteBlobs(infrastructure.blobs()));
    handlers.add(
        new RunErasure(
            infrastructure.database(),
            infrastructure.blobs(),
            infrastructure.engines(),
            queue,
            infrastructure.clock()));
    return handlers;
  }

  /// The handlers of the jobs that send mails.
  ///
  /// @param mails refuses every mail when there is no mail server
  public List<JobHandler<?>> mailHandlers(MailSender mails) {
    return List.of(
        new SendVerification(emails, accounts, mails, infrastructure.clock()),
        new SendRecovery(emails, accounts, signIn.membership(), mails, infrastructure.clock()));
  }

  /// The recurring jobs.
  public List<RecurringJob> recurring(Surfaces surfaces) {
    return List.of(
        new RecurringJob("sweep-blobs", SWEEP_EVERY, sweep()::sweep),
        new RecurringJob("settle-charges", SETTLE_EVERY, settleCharges()::settle),
        new RecurringJob("find-lost-requests", SETTLE_EVERY, findLostRequests()::find),
        new RecurringJob("settle-by-usage", USAGE_EVERY, settleByUsage()::settle),
        new RecurringJob(
            "purge-removed-photos",
            PURGE_REMOVED_EVERY,
            () -> photos.purgeRemoved(infrastructure.clock().instant())),
        new RecurringJob("purge-idempotency-keys", PURGE_EVERY, idempotency::purge),
        new RecurringJob("purge-sign-ins", PURGE_EVERY, signIn::purge),
        new RecurringJob("purge-failures", PURGE_EVERY, failures::purge),
        new RecurringJob("purge-email-addresses", PURGE_EVERY, emails::purge),
        new RecurringJob("purge-usage-counts", PURGE_EVERY, limits::purge),
        new RecurringJob("purge-shares", PURGE_EVERY, sharing.shares()::purge),
        new RecurringJob("purge-notices", PURGE_EVERY, webhooks(List.of())::purge),
        new RecurringJob("purge-receipts", PURGE_EVERY, erasures(List.of())::purge),
        new RecurringJob("delete-expired", EXPIRE_EVERY, deleteExpired()::delete),
        new RecurringJob("review-idle-accounts", EXPIRE_EVERY, idleAccounts(surfaces)::review));
  }

  private DeleteExpired deleteExpired() {
    return new DeleteExpired(
        infrastructure.database(), retention, photos, generations, infrastructure.clock());
  }

  private IdleAccounts idleAccounts(Surfaces surfaces) {
    return new IdleAccounts(
        infrastructure.database(),
        retention,
        erasures(surfaces.rows()),
        surfaces.notices(),
        infrastructure.clock());
  }

  /// Finds blobs without a row and rows without a blob.
  public static SweepBlobs sweep(Database database, BlobStore blobs, Clock clock) {
    return new SweepBlobs(
        blobs,
        List.of(new PhotoBlobs(database), new ModelBlobs(database), new ImageBlobs(database)),
        ORPHAN_AGE,
        clock);
  }

  /// As the static method, for this studio.
  public SweepBlobs sweep() {
    return sweep(infrastructure.database(), infrastructure.blobs(), infrastructure.clock());
  }

  public SettleCharges settleCharges() {
    return new SettleCharges(
        infrastructure.database(), infrastructure.engines(), infrastructure.clock());
  }

  public SettleByUsage settleByUsage() {
    return new SettleByUsage(
        infrastructure.database(), infrastructure.engines(), infrastructure.clock());
  }

  public FindLostRequests findLostRequests() {
    return new FindLostRequests(
        infrastructure.database(), queue, infrastructure.engines(), costs, infrastructure.clock());
  }

  /// What users can do about their own data.
  ///
  /// @param surfaces that have rows of their own
  public Privacy privacy(List<SurfaceRows> surfaces) {
    return new Privacy(erasures(surfaces), exportUser(), consents, retention, activity);
  }

  /// Erases avatars and users.
  ///
  /// @param surfaces that have rows of their own
  public Erasures erasures(List<SurfaceRows> surfaces) {
    return new Erasures(
        infrastructure.database(),
        new Erasures.Parts(accounts, avatars, signIn.membership(), prepareErasure),
        surfaces,
        infrastructure.engines(),
        infrastructure.clock());
  }

  /// The work of all users, for administrators.
  public Work work() {
    return new Work(infrastructure.database(), queue, trainings, generations, signIn.audit());
  }

  public ExportUser exportUser() {
    return new ExportUser(
        infrastructure.database(),
        accounts,
        avatars,
        new ExportUser.Made(photos, trainings, generations));
  }

  public Infrastructure infrastructure() {
    return infrastructure;
  }

  public JobQueue queue() {
    return queue;
  }

  public PhotoSettings photoSettings() {
    return photoSettings;
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

  /// How users become users and sign in.
  public SignIn signIn() {
    return signIn;
  }

  /// How a person brings two accounts together.
  public Merges merges() {
    return merges;
  }

  /// The last failures, for administrators.
  public Failures failures() {
    return failures;
  }

  /// The e-mail addresses of users.
  public Emails emails() {
    return emails;
  }

  /// What users show to others.
  public Sharing sharing() {
    return sharing;
  }

  /// What users may have and request.
  public Limits limits() {
    return limits;
  }

  /// The cost ledger and its limits.
  public CostService costs() {
    return costs;
  }

  /// Receives webhook events of engines.
  ///
  /// @param more kinds of engine work besides trainings and pictures
  public WebhookService webhooks(List<AttemptKind<?, ?>> more) {
    List<AttemptRows> rows = new ArrayList<>();
    more.forEach(kind -> rows.add(kind.rows()));
    rows.add(trainingJobs.rows());
    rows.add(generationJobs.rows());
    return new WebhookService(
        infrastructure.database(),
        infrastructure.engines(),
        List.of(attempts.webhookEventHandler(rows), findLostRequests()),
        infrastructure.clock());
  }

  /// Running work at engines.
  public Attempts attempts() {
    return attempts;
  }

  /// Lets a client repeat a request that creates something.
  public Idempotency idempotency() {
    return idempotency;
  }
}
