package io.aisha.engines.instant;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.Framing;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.portrait.Scene;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.style.Style;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;
import java.util.List;

/// Frames a photo of a model and renders it in a style, as a JPEG. Takes 0.3 to 3 s.
///
/// @param closeness 1 as usual, more goes nearer
record RenderStyle(
    Style style, long seed, int widthPx, int heightPx, double closeness, ModelPhoto photo)
    implements VisionTask<EncodedPicture> {
  private static final int JPEG_QUALITY = 93;

  /// A photo of a model, as its files have it.
  sealed interface ModelPhoto {

    /// A person who was cut out.
    ///
    /// @param colours a JPEG
    /// @param alpha a grey PNG of the same size
    @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
    record Person(byte[] colours, byte[] alpha, HeadFrame head, Eyes eyes, List<CutOff> cutOff)
        implements ModelPhoto {}

    /// A photo that is used whole.
    ///
    /// @param colours a JPEG
    @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
    record Whole(byte[] colours, double focusX, double focusY) implements ModelPhoto {}
  }

  /// @throws UnreadableImageException when the model's files are damaged
  @Override
  public EncodedPicture run() {
    return new EncodedPicture(Codec.jpeg(style.render(framed(), seed), JPEG_QUALITY));
  }

  private Framed framed() {
    return switch (photo) {
      case ModelPhoto.Person person ->
          Framing.frame(portrait(person), widthPx, heightPx, closeness);
      case ModelPhoto.Whole whole ->
          new Scene(colours(whole.colours()), whole.focusX(), whole.focusY())
              .frame(widthPx, heightPx, closeness);
    };
  }

  /// @throws UnreadableImageException when the files are damaged
  static Portrait portrait(ModelPhoto.Person person) {
    Raster colours = colours(person.colours());
    Plane alpha =
        Codec.decodePlane(person.alpha()).orElseThrow(UnreadableImageException::notAPicture);
    if (alpha.width() != colours.width() || alpha.height() != colours.height()) {
      throw UnreadableImageException.notAPicture();
    }
    return new Portrait(colours, alpha, person.head(), person.eyes(), person.cutOff());
  }

  private static Raster colours(byte[] jpeg) {
    return Codec.decode(jpeg).orElseThrow(UnreadableImageException::notAPicture);
  }

  @Override
  public Class<EncodedPicture> answerType() {
    return EncodedPicture.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(Duration.ofSeconds(60), InstantEngine.WORK_MB);
  }
}
