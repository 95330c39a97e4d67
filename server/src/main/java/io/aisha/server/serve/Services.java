package io.aisha.server.serve;

import io.aisha.bot.TelegramBot;
import io.aisha.server.health.Readiness;
import io.aisha.server.mail.Mails;
import io.aisha.server.settings.SettingsOverview;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.administration.Work;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.email.Emails;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.failure.FailureLog;
import io.aisha.studio.failure.Failures;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.idempotency.Idempotency;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.merge.Merges;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.training.TrainingService;
import io.aisha.studio.webhook.WebhookService;
import javax.sql.DataSource;

/// The services that the HTTP surfaces use. The caller opens and closes them.
///
/// @param database where the framework stores sessions; everything else uses the services
public record Services(
    AccountService accounts,
    AvatarService avatars,
    PhotoService photos,
    TrainingService trainings,
    GenerationService generations,
    CostService costs,
    WebhookService webhooks,
    Engines engines,
    BlobStore blobs,
    Idempotency idempotency,
    Readiness readiness,
    SignIn signIn,
    Privacy privacy,
    Work work,
    Sharing sharing,
    Merges merges,
    Limits limits,
    Emails emails,
    Mails mails,
    Failures failures,
    FailureLog failureLog,
    SettingsOverview settings,
    DataSource database,
    TelegramBot bot) {}
