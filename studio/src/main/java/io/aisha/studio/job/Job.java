package io.aisha.studio.job;

import java.util.Map;
import java.util.UUID;

/// Everything that can wait as a row to be done. The kind's name is stored and never changes; what
/// is stored of a record is its components, so those change only together with [JobCodec].
public sealed interface Job {

  /// Which handler does it.
  Kind kind();

  /// Names the job among its kind: what is queued under one name twice is done once.
  String id();

  /// Of two jobs that are due the one with the higher priority goes first.
  default int priority() {
    return kind().priority();
  }

  /// Work on something that an engine does, step by step.
  ///
  /// @param work the kind of work
  /// @param subject what it is for
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

  /// Delete the blobs whose keys begin with a prefix, which may be one whole key.
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

  /// Ask an engine to forget a model.
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

  /// Let go of an avatar's previous model, when its time has come.
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

  /// Ask an engine to end work that nobody waits for.
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

  /// Work off what an engine sent by itself.
  record Notice(UUID notice) implements Job {
    @Override
    public Kind kind() {
      return Kind.NOTICE;
    }

    @Override
    public String id() {
      return notice.toString();
    }
  }

  /// The kinds of jobs, in no order. What people wait for goes first.
  enum Kind {
    NOTICE("notice", 60, Notice.class),
    ATTEMPT("attempt", 40, Attempt.class),
    BLOB_DELETION("blob-deletion", 10, BlobDeletion.class),
    FORGETTING("forgetting", 10, Forgetting.class),
    MODEL_RETIREMENT("model-retirement", 10, ModelRetirement.class),
    ABANDONMENT("abandonment", 10, Abandonment.class);

    private final String label;
    private final int priority;
    private final Class<? extends Job> type;

    Kind(String label, int priority, Class<? extends Job> type) {
      this.label = label;
      this.priority = priority;
      this.type = type;
    }

    /// The name in the table, for ever.
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
