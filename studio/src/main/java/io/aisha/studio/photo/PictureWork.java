package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.vision.worker.VisionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Picture work on a person's behalf.
public final class PictureWork {
  private static final Duration COME_BACK_IN = Duration.ofSeconds(10);

  private PictureWork() {}

  /// Does it.
  ///
  /// @throws Busy when there is no place for it now
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

  /// More pictures are being worked on than this machine can do in the time that one may wait.
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
    public boolean comesBack() {
      return true;
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(COME_BACK_IN);
    }
  }
}
