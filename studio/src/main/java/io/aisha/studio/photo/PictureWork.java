package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.vision.worker.VisionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs image processing for a user's request.
public final class PictureWork {
  private static final Duration COME_BACK_IN = Duration.ofSeconds(10);

  private PictureWork() {}

  /// Runs the work.
  ///
  /// @throws Busy when all workers are busy
  /// @throws VisionException when it failed for another reason
  public static <T> T run(Supplier<T> work) {
    try {
      return work.get();
    } catch (VisionException e) {
      throw switch (e.reason()) {
        case BUSY, INTERRUPTED -> new Busy(e);
        case TOO_COSTLY, NO_TEMPORARY_FILES, FAILED -> e;
      };
    }
  }

  /// The machine has more image processing queued than it can do within the maximum wait.
  public static final class Busy extends StudioException.Outside {
    private static final long serialVersionUID = 1L;

    public Busy(Throwable cause) {
      super(ErrorCode.STUDIO_BUSY, Map.of(), cause);
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public boolean recoversByItself() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(COME_BACK_IN);
    }
  }
}
