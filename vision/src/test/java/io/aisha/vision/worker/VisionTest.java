package io.aisha.vision.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.worker.TestTasks.Fail;
import io.aisha.vision.worker.TestTasks.WhoAreYou;
import io.aisha.vision.worker.VisionException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisionTest {
  @Test
  void runsATaskInThisProcess() {
    try (Vision vision = Vision.onThisThread()) {
      assertThat(vision.run(new WhoAreYou(Budget.Priority.QUICK)).pid())
          .isEqualTo(ProcessHandle.current().pid());
    }
  }

  @Test
  void passesOnWhatTheTaskThrows() {
    try (Vision vision = Vision.onThisThread()) {
      assertThatThrownBy(() -> vision.run(new Thumbnail(Specimens.text(), 8)))
          .isInstanceOf(UnreadableImageException.class);
      assertThatThrownBy(() -> vision.run(new Fail()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the reason");
    }
  }

  /// The interrupt stays set, so that the caller's own loop ends too.
  @Test
  void doesNothingOnAThreadThatIsInterrupted() {
    try (Vision vision = Vision.onThisThread()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> vision.run(new Fail()))
          .isInstanceOfSatisfying(
              VisionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void anExceptionKeepsItsReasonItsMessageAndItsCause(Reason reason) {
    Throwable cause = new IllegalStateException("below");

    VisionException exception = new VisionException(reason, "above", cause);

    assertThat(exception.reason()).isEqualTo(reason);
    assertThat(exception).hasMessage("above").hasCause(cause);
  }
}
