package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.image.UnreadableImageException.Details;
import io.aisha.vision.image.UnreadableImageException.Flaw;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How failures of native code and unreadable files are reported: [NativeCall] and
/// [UnreadableImageException].
class NativeCallTest {
  static {
    OpenCv.load();
  }

  @Test
  void returnsWhatTheCodeReturns() {
    assertThat(NativeCall.run(() -> "a picture")).isEqualTo("a picture");
  }

  @Test
  void wrapsTheExceptionOfANativeLibrary() {
    assertThatThrownBy(() ->
            NativeCall.run(() -> {
              try (PointerScope _ = new PointerScope()) {
                opencv_imgproc.cvtColor(new Mat(), new Mat(), opencv_imgproc.COLOR_BGR2GRAY);
              }
              return 0;
            }))
        .isInstanceOf(NativeCall.Failed.class)
        .cause()
        .isExactlyInstanceOf(RuntimeException.class)
        .hasMessageContaining("OpenCV");
  }

  @Test
  void passesOnThatAPictureIsUnreadable() {
    UnreadableImageException unreadable = UnreadableImageException.notAPicture();

    assertThatThrownBy(() ->
            NativeCall.run(() -> {
              throw unreadable;
            }))
        .isSameAs(unreadable);
  }

  @Test
  void passesOnAnErrorOfTheMachine() {
    assertThatThrownBy(() ->
            NativeCall.run(() -> {
              throw new OutOfMemoryError("no room");
            }))
        .isExactlyInstanceOf(OutOfMemoryError.class);
  }

  /// It is thrown again in another process from its details alone.
  @ParameterizedTest
  @EnumSource(Flaw.class)
  void anUnreadableFileIsDescribedByItsDetails(Flaw flaw) {
    Details details = new Details(flaw, "what is wrong", 3, 2);

    UnreadableImageException exception = new UnreadableImageException(details);

    assertThat(exception).hasMessage("what is wrong");
    assertThat(exception.flaw()).isEqualTo(flaw);
    assertThat(exception.details()).isEqualTo(details);
  }

  @Test
  void anUnreadableFileCountsItsPartsOnlyWhenThereAreTooMany() {
    UnreadableImageException scans = UnreadableImageException.tooManyParts("scans", 501, 500);

    assertThat(scans.details()).isEqualTo(new Details(Flaw.TOO_MANY_PARTS, "501 scans", 501, 500));
    assertThat(UnreadableImageException.notAPicture().details().parts()).isZero();
    assertThat(UnreadableImageException.notAPicture().details().partsMax()).isZero();
  }

  @Test
  void anUnreadableFileKeepsTheDecodersReason() {
    Exception reason = new IllegalStateException("the decoder");

    assertThat(new UnreadableImageException(Flaw.CORRUPT, "damaged", reason)).hasCause(reason);
  }
}
