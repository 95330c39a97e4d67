package io.aisha.vision.photo;

import io.aisha.vision.face.Face;
import io.aisha.vision.face.FaceDetector;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.JpegEncoder;
import io.aisha.vision.image.Picture;
import io.aisha.vision.photo.Judgement.FileFacts;
import io.aisha.vision.photo.Judgement.Scores;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/// Decodes a photo whose header is sound, and judges what it shows.
///
/// @param file JPEG, PNG or WebP
/// @param refusals what the header was refused for already
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
record JudgePixels(byte[] file, PhotoRules rules, List<Refusal> refusals)
    implements VisionTask<Judgement> {

  /// The slowest ordinary photo, a progressive one of 50 megapixels, takes 2 s.
  private static final Duration PROCESSOR_TIME = Duration.ofSeconds(8);

  @Override
  public Judgement run() {
    ImageHeader header = ImageHeader.read(file);
    try (Picture picture = Picture.decode(file, header, rules.master().maxPx());
        PointerScope _ = new PointerScope()) {
      Mat grey = new Mat();
      opencv_imgproc.cvtColor(picture.bgr(), grey, opencv_imgproc.COLOR_BGR2GRAY);
      List<Face> found = Detector.FACES.detect(picture.bgr());
      Appearance appearance = Appearance.of(grey, picture, found, rules);
      List<Refusal> all = new ArrayList<>(refusals);
      all.addAll(appearance.refusals());
      byte[] jpeg = JpegEncoder.encode(picture.bgr(), rules.master().quality());
      return new Judgement(
          rules.version(),
          new FileFacts(
              file.length,
              Sha256.hex(file),
              Optional.of(header.format()),
              header.widthPx(),
              header.heightPx()),
          new Judgement.Findings(all, appearance.hints()),
          appearance.faces(),
          appearance.mainFace(),
          new Scores(appearance.sharpness(), appearance.exposure(), appearance.quality()),
          Optional.of(GreyThumbnail.hash(grey)),
          Optional.of(new Master(jpeg, picture.widthPx(), picture.heightPx(), Sha256.hex(jpeg))));
    }
  }

  @Override
  public Class<Judgement> answerType() {
    return Judgement.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(PROCESSOR_TIME, ImageHeader.read(file).decodingMb());
  }

  /// One for every judgement of this process; it lives as long as the process does.
  private static final class Detector {
    static final FaceDetector FACES = new FaceDetector();
  }
}
