package io.aisha.studio.notice;

import io.aisha.studio.database.Database;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Passes a stored webhook event to the attempt that it names.
public final class WorkOffNotice implements JobHandler<Job.Notice> {
  private final Database database;
  private final List<Addressee> addressees;
  private final NoticeRepository notices = new NoticeRepository();

  public WorkOffNotice(Database database, List<Addressee> addressees) {
    this.database = database;
    this.addressees = List.copyOf(addressees);
  }

  @Override
  public Class<Job.Notice> handles() {
    return Job.Notice.class;
  }

  @Override
  public JobResult run(Job.Notice job, BooleanSupplier stopping) {
    database.run(transaction ->
        notices
            .findReceived(transaction, job.notice())
            .ifPresent(notice -> {
              boolean taken = false;
              for (Addressee addressee : addressees) {
                taken = taken || addressee.take(transaction, notice);
              }
              notices.settle(
                  transaction, notice.id(), taken ? NoticeState.FOLLOWED : NoticeState.IGNORED);
            }));
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.Notice job, Throwable why) {
    return false; // The event may be the only trace of paid work.
  }
}
