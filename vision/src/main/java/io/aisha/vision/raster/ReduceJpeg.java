package io.aisha.vision.raster;

import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;

/// Makes a kept photo smaller, as a JPEG. Takes about 50 ms a megapixel.
///
/// @param jpeg a master
/// @param longSidePx exactly, less than it has
/// @param quality 1..100
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record ReduceJpeg(byte[] jpeg, int longSidePx, int quality)
    implements VisionTask<EncodedPicture> {

  /// @throws UnreadableImageException when the bytes do not give a picture
  @Override
  public EncodedPicture run() {
    Raster picture = Codec.decode(jpeg).orElseThrow(UnreadableImageException::notAPicture);
    double scale = (double) longSidePx / ImageHeader.read(jpeg).longSidePx();
    return new EncodedPicture(
        Codec.jpeg(
            Geometry.resize(
                picture, scaled(picture.width(), scale), scaled(picture.height(), scale)),
            quality));
  }

  /// A strip keeps a pixel of its short side.
  private static int scaled(int side, double scale) {
    return Math.max(1, (int) Math.round(side * scale));
  }

  @Override
  public Class<EncodedPicture> answerType() {
    return EncodedPicture.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(Duration.ofSeconds(20), 256);
  }
}
