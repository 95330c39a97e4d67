package io.aisha.studio.webhook;

import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.function.BooleanSupplier;

/// Processes webhook events that an earlier version stored for a job of their own. Since then an
/// event is processed in the transaction that stores it, and no new job of this kind is added.
public final class ProcessWebhookEvent implements JobHandler<Job.WebhookEvent> {
  private final WebhookService webhooks;

  public ProcessWebhookEvent(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public Class<Job.WebhookEvent> handles() {
    return Job.WebhookEvent.class;
  }

  @Override
  public JobResult run(Job.WebhookEvent job, BooleanSupplier stopping) {
    webhooks.processStored(job.notice());
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.WebhookEvent job, Throwable why) {
    return false; // The event may be the only trace of paid work.
  }
}
