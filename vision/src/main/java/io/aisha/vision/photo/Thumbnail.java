package io.aisha.vision.photo;

import io.aisha.vision.image.JpegEncoder;
import io.aisha.vision.image.Picture;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;

/// Makes a small picture for lists: a JPEG without metadata, never enlarged and up to 10 % smaller
/// than asked for; reduced inside the decoder. A master takes 5 to 15 ms.
///
/// @param picture JPEG, PNG or WebP that Aisha or an engine made
/// @param longSidePx at most, 1 or more
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record Thumbnail(byte[] picture, int longSidePx) implements VisionTask<EncodedPicture> {
  private static final int QUALITY = 85;

  /// @throws io.aisha.vision.image.UnreadableImageException when the bytes do not give a picture
  @Override
  public EncodedPicture run() {
    try (Picture small = Picture.decode(picture, longSidePx)) {
      return new EncodedPicture(JpegEncoder.encode(small.bgr(), QUALITY));
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
