package io.aisha.engines.instant;

import io.aisha.studio.photo.FaceAngles;
import io.aisha.studio.photo.FaceBox;
import io.aisha.vision.face.Eyes;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.portrait.PortraitMaker;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;
import java.util.List;

/// Cuts a person out of a photo. Takes 0.9 to 2.5 s.
///
/// @param master the photo as it is kept
/// @param face from crown to chin, in fractions of the photo
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
record CutOutPerson(byte[] master, FaceBox face) implements VisionTask<CutOutPerson.CutOut> {
  /// Of colours that are rendered from again and again.
  static final int JPEG_QUALITY = 94;

  /// A person, as files.
  ///
  /// @param colours a JPEG
  /// @param alpha a grey PNG of the same size
  /// @param sharpness as [PortraitMaker.Made] has it, like the two others
  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
  record CutOut(
      byte[] colours,
      byte[] alpha,
      HeadFrame head,
      Eyes eyes,
      List<CutOff> cutOff,
      double sharpness,
      double cutPlausible,
      double eyesSeen) {}

  @Override
  public CutOut run() {
    PortraitMaker.Made made = PortraitMaker.of(crop());
    Portrait portrait = made.portrait();
    return new CutOut(
        Codec.jpeg(portrait.colours(), JPEG_QUALITY),
        Codec.png(portrait.alpha()),
        portrait.head(),
        portrait.eyes(),
        portrait.cutOff(),
        made.sharpness(),
        made.cutPlausible(),
        made.eyesSeen());
  }

  /// In a method of its own, so that the photo, the largest object, can be collected afterwards.
  private PortraitMaker.Crop crop() {
    Raster picture = Codec.decode(master).orElseThrow(UnreadableImageException::notAPicture);
    return PortraitMaker.crop(
        picture,
        FacePlace.inHead(
            face.x(),
            face.y(),
            face.width(),
            face.height(),
            face.angles().map(FaceAngles::roll).orElse(0.0),
            picture.width(),
            picture.height()));
  }

  @Override
  public Class<CutOut> answerType() {
    return CutOut.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(Duration.ofSeconds(60), InstantEngine.WORK_MB);
  }
}
