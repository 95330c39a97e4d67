package io.aisha.studio.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// All kinds of background jobs. A job is stored as a row: the kind's name and the record's
/// components are persistent, so the name must never change, and the components only together with
/// [JobCodec].
public sealed interface Job {

  /// The kind, which selects the handler.
  Kind kind();

  /// Identifies the job within its kind: a job that is queued twice under one id runs once.
  String id();

  /// When several jobs are due, those with a higher priority run first.
  default int priority() {
    return kind().priority();
  }

  /// Run one step of work at an engine.
  ///
  /// @param work the kind of work
  /// @param subject what the work is for
  record Attempt(String work, UUID subject, int priority) implements Job {
    @Override
    public Kind kind() {
      return Kind.ATTEMPT;
    }

    @Override
    public String id() {
      return subject.toString();
    }
  }

  /// Delete the blobs whose keys begin with a prefix, which may be one complete key.
  record BlobDeletion(String prefix) implements Job {
    @Override
    public Kind kind() {
      return Kind.BLOB_DELETION;
    }

    @Override
    public String id() {
      return prefix;
    }
  }

  /// Ask an engine to delete a model.
  record Forgetting(String engine, String finetuneId, Map<String, Object> data) implements Job {
    @Override
    public Kind kind() {
      return Kind.FORGETTING;
    }

    @Override
    public String id() {
      return engine + "/" + finetuneId;
    }
  }

  /// Delete an avatar's previous model when its retention time has passed.
  record ModelRetirement(UUID owner, UUID avatar, UUID training) implements Job {
    @Override
    public Kind kind() {
      return Kind.MODEL_RETIREMENT;
    }

    @Override
    public String id() {
      return training.toString();
    }
  }

  /// Ask an engine to cancel work that is no longer wanted.
  ///
  /// @param work the kind of work
  record Abandonment(String work, String engine, String requestId, Map<String, Object> data)
      implements Job {
    @Override
    public Kind kind() {
      return Kind.ABANDONMENT;
    }

    @Override
    public String id() {
      return engine + "/" + requestId;
    }
  }

  /// Process a webhook event of an engine. The component's name is persistent.
  record WebhookEvent(UUID notice) implements Job {
    @Override
    public Kind kind() {
      return Kind.WEBHOOK_EVENT;
    }

    @Override
    public String id() {
      return notice.toString();
    }
  }

  /// Delete what remains of something that was erased, look whether it is gone, and finish its
  /// receipt.
  record Erasing(UUID erasure) implements Job {
    @Override
    public Kind kind() {
      return Kind.ERASING;
    }

    @Override
    public String id() {
      return erasure.toString();
    }
  }

  /// Mail the code with which a user verifies an e-mail address.
  ///
  /// @param address the row of the address
  record EmailVerification(UUID address) implements Job {
    @Override
    public Kind kind() {
      return Kind.EMAIL_VERIFICATION;
    }

    @Override
    public String id() {
      return address.toString();
    }
  }

  /// Mail a link with which a user can set a new password.
  ///
  /// @param user may not exist: then the request named no user, and the job does nothing
  /// @param requestedAt when the link was asked for
  record RecoveryMail(UUID user, Instant requestedAt) implements Job {
    @Override
    public Kind kind() {
      return Kind.RECOVERY_MAIL;
    }

    @Override
    public String id() {
      return user.toString();
    }
  }

  /// The kinds of jobs, in no particular order. Jobs that users wait for have a higher priority.
  enum Kind {
    WEBHOOK_EVENT("notice", 60, WebhookEvent.class),
    ATTEMPT("attempt", 40, Attempt.class),
    BLOB_DELETION("blob-deletion", 10, BlobDeletion.class),
    FORGETTING("forgetting", 10, Forgetting.class),
    MODEL_RETIREMENT("model-retirement", 10, ModelRetirement.class),
    ABANDONMENT("abandonment", 10, Abandonment.class),
    ERASING("erasing", 20, Erasing.class),
    EMAIL_VERIFICATION("email-verification", 50, EmailVerification.class),
    RECOVERY_MAIL("recovery-mail", 50, RecoveryMail.class);

    private final String label;
    private final int priority;
    private final Class<? extends Job> type;

    Kind(String label, int priority, Class<? extends Job> type) {
      this.label = label;
      this.priority = priority;
      this.type = type;
    }

    /// The name in the table, which must never change.
    public String label() {
      return label;
    }

    int priority() {
      return priority;
    }

    Class<? extends Job> type() {
      return type;
    }
  }
}
