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

  /// Learn an avatar: one training, step by step.
  record Learning(UUID training) implements Job {
    @Override
    public Kind kind() {
      return Kind.LEARNING;
    }

    @Override
    public String id() {
      return training.toString();
    }
  }

  /// Render one picture.
  record Rendering(UUID image) implements Job {
    @Override
    public Kind kind() {
      return Kind.RENDERING;
    }

    @Override
    public String id() {
      return image.toString();
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

  /// Ask an engine to end a learning whose training is gone.
  record Abandonment(String engine, String requestId, Map<String, Object> data) implements Job {
    @Override
    public Kind kind() {
      return Kind.ABANDONMENT;
    }

    @Override
    public String id() {
      return engine + "/" + requestId;
    }
  }

  /// Ask an engine to end a picture that nobody waits for.
  record RenderAbandonment(String engine, String requestId, Map<String, Object> data)
      implements Job {
    @Override
    public Kind kind() {
      return Kind.RENDER_ABANDONMENT;
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
    LEARNING("learning", 50, Learning.class),
    RENDERING("rendering", 40, Rendering.class),
    BLOB_DELETION("blob-deletion", 10, BlobDeletion.class),
    FORGETTING("forgetting", 10, Forgetting.class),
    MODEL_RETIREMENT("model-retirement", 10, ModelRetirement.class),
    ABANDONMENT("abandonment", 10, Abandonment.class),
    RENDER_ABANDONMENT("render-abandonment", 10, RenderAbandonment.class);

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
