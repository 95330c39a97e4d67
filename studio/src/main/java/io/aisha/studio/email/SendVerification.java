package io.aisha.studio.email;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Mails the code for an address. Each try makes a new code, because only its hash is stored.
public final class SendVerification implements JobHandler<Job.EmailVerification> {
  /// The user enters the address again then.
  private static final Duration TRIED_FOR = Duration.ofHours(12);

  private final Emails emails;
  private final AccountService accounts;
  private final MailSender mails;
  private final Clock clock;

  public SendVerification(Emails emails, AccountService accounts, MailSender mails, Clock clock) {
    this.emails = emails;
    this.accounts = accounts;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public Class<Job.EmailVerification> handles() {
    return Job.EmailVerification.class;
  }

  @Override
  public JobResult run(Job.EmailVerification job, BooleanSupplier stopping) {
    emails
        .findUnverified(job.address())
        .ifPresent(email ->
            accounts
                .findUser(email.userId())
                .filter(user -> !user.blocked())
                .ifPresent(user ->
                    emails
                        .makeCode(email.id())
                        .ifPresent(code ->
                            mails.send(
                                new Mail.Verification(email.address(), user.language(), code)))));
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.EmailVerification job, Throwable why) {
    boolean permanent = why instanceof MailException mail && !mail.retryable();
    return permanent
        || emails
            .findUnverified(job.address())
            .filter(email -> clock.instant().isBefore(email.createdAt().plus(TRIED_FOR)))
            .isEmpty();
  }
}
