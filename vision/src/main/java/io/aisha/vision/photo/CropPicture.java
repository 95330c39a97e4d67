package io.aisha.vision.photo;

import io.aisha.vision.image.JpegEncoder;
import io.aisha.vision.image.Picture;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/// Cuts a rectangle out of a picture: a JPEG without metadata, in the picture's own resolution. The
/// same rectangle of the same picture gives the same bytes. About 20 ms a megapixel.
///
/// @param picture JPEG, PNG or WebP that Aisha made
/// @param left edge, 0..1 of the picture's width, like `right`
/// @param top edge, 0..1 of the picture's height, like `bottom`
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record CropPicture(byte[] picture, double left, double top, double right, double bottom)
    implements VisionTask<EncodedPicture> {
  /// High, because the crop is judged and reduced again.
  private static final int QUALITY = 96;

  public CropPicture {
    boolean inside = left >= 0 && top >= 0 && right <= 1 && bottom <= 1;
    if (!inside || !(left < right && top < bottom)) {
      throw new IllegalArgumentException(
          "no rectangle in the picture: " + left + ", " + top + " to " + right + ", " + bottom);
    }
  }

  /// @throws io.aisha.vision.image.UnreadableImageException when the bytes do not give a picture
  @Override
  public EncodedPicture run() {
    try (Picture whole = Picture.decode(picture);
        PointerScope _ = new PointerScope()) {
      int x = Math.min((int) Math.round(left * whole.widthPx()), whole.widthPx() - 1);
      int y = Math.min((int) Math.round(top * whole.heightPx()), whole.heightPx() - 1);
      int width = Math.max(1, (int) Math.round(right * whole.widthPx()) - x);
      int height = Math.max(1, (int) Math.round(bottom * whole.heightPx()) - y);
      return new EncodedPicture(
          JpegEncoder.encode(new Mat(whole.bgr(), new Rect(x, y, width, height)), QUALITY));
    }
  }

  @Override
  public Class<EncodedPicture> answerType() {
    return EncodedPicture.class;
  }

  @Override
  public Budget budget() {
    return Budget.quick();
  }
}
