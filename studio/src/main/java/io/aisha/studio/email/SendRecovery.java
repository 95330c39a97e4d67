package io.aisha.studio.email;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.signin.Membership;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Mails a link for a new password, to a user who is not blocked and has a verified address. Each
/// try makes a new code, because only its hash is stored.
public final class SendRecovery implements JobHandler<Job.RecoveryMail> {
  /// The user asks again then.
  private static final Duration TRIED_FOR = Duration.ofHours(12);

  private final Emails emails;
  private final AccountService accounts;
  private final Membership membership;
  private final MailSender mails;
  private final Clock clock;

  public SendRecovery(
      Emails emails,
      AccountService accounts,
      Membership membership,
      MailSender mails,
      Clock clock) {
    this.emails = emails;
    this.accounts = accounts;
    this.membership = membership;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public Class<Job.RecoveryMail> handles() {
    return Job.RecoveryMail.class;
  }

  @Override
  public JobResult run(Job.RecoveryMail job, BooleanSupplier stopping) {
    accounts
        .findUser(new UserId(job.user()))
        .filter(user -> !user.blocked())
        .ifPresent(
            user -> emails.of(user.id()).verified().ifPresent(address -> send(user, address)));
    return JobResult.DONE;
  }

  private void send(User user, String address) {
    membership.recoverByMail(
        user.id(), code -> mails.send(new Mail.Recovery(address, user.language(), code)));
  }

  @Override
  public boolean giveUp(Job.RecoveryMail job, Throwable why) {
    boolean permanent = why instanceof MailException mail && !mail.retryable();
    return permanent || !clock.instant().isBefore(job.requestedAt().plus(TRIED_FOR));
  }
}
