package io.aisha.studio.webhook;

import io.aisha.studio.database.Database;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Passes a stored webhook event to the attempt that it names.
public final class ProcessWebhookEvent implements JobHandler<Job.WebhookEvent> {
  private final Database database;
  private final List<WebhookEventHandler> handlers;
  private final WebhookEventRepository events = new WebhookEventRepository();

  public ProcessWebhookEvent(Database database, List<WebhookEventHandler> handlers) {
    this.database = database;
    this.handlers = List.copyOf(handlers);
  }

  @Override
  public Class<Job.WebhookEvent> handles() {
    return Job.WebhookEvent.class;
  }

  @Override
  public JobResult run(Job.WebhookEvent job, BooleanSupplier stopping) {
    database.run(transaction ->
        events
            .findReceived(transaction, job.notice())
            .ifPresent(event -> {
              boolean handled = false;
              for (WebhookEventHandler handler : handlers) {
                handled = handled || handler.handle(transaction, event);
              }
              events.settle(
                  transaction,
                  event.id(),
                  handled ? WebhookEventState.FOLLOWED : WebhookEventState.IGNORED);
            }));
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.WebhookEvent job, Throwable why) {
    return false; // The event may be the only trace of paid work.
  }
}
