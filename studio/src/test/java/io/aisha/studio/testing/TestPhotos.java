package io.aisha.studio.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisha.studio.Sha256;
import io.aisha.studio.photo.Upload;
import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Expression;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.photo.DetectedFace;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.Master;
import io.aisha.vision.photo.PerceptualHash;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.photo.Refusal;
import io.aisha.vision.photo.RefusalReason;
import io.aisha.vision.worker.Vision;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/// Photos whose bytes describe what the judge finds in them. They are quick to judge and can have
/// any subject and quality. Only their perceptual hashes are real, computed from painted pictures.
public final class TestPhotos {
  private static final String SMILING = "smiling";

  private static final Map<Integer, PerceptualHash> HASHES = new ConcurrentHashMap<>();

  private TestPhotos() {}

  /// A valid photo; each number gives a different picture.
  public static Upload photo(int number) {
    return photo(number, 0.5, "");
  }

  /// A valid photo; those with the same number are near-duplicates.
  ///
  /// @param quality 0..1
  /// @param variant makes the bytes differ
  public static Upload photo(int number, double quality, String variant) {
    String bytes = "photo %d %s %s".formatted(number, quality, variant);
    return new Upload("motif-%d%s.jpg".formatted(number, variant), bytes.getBytes(US_ASCII));
  }

  /// A valid photo of the same sitting as [#photo(int)], with another expression.
  ///
  /// @param variant makes the bytes differ
  public static Upload smiling(int number, String variant) {
    return photo(number, 0.5, SMILING + variant);
  }

  /// A photo that is rejected but stored.
  public static Upload blurred(int number) {
    return new Upload("blurred.jpg", "blurred %d 0.1 ".formatted(number).getBytes(US_ASCII));
  }

  /// Bytes that are not a picture.
  public static Upload noPicture(String text) {
    return new Upload("text.jpg", ("text 0 0 " + text).getBytes(US_ASCII));
  }

  /// The judge for these photos.
  public static Judgement judge(byte[] bytes, PhotoRules rules) {
    String[] parts = new String(bytes, US_ASCII).split(" ", -1);
    boolean picture = !parts[0].equals("text");
    return new Judgement(
        rules.version(),
        new Judgement.FileFacts(
            bytes.length,
            Sha256.hex(bytes),
            picture ? Optional.of(ImageFormat.JPEG) : Optional.empty(),
            picture ? 900 : 0,
            picture ? 1200 : 0),
        new Judgement.Findings(refusals(parts[0]), List.of()),
        picture ? List.of(face(parts[3])) : List.of(),
        picture ? Optional.of(face(parts[3])) : Optional.empty(),
        new Judgement.Scores(0.6, 0.7, Double.parseDouble(parts[2])),
        picture ? Optional.of(hash(Integer.parseInt(parts[1]))) : Optional.empty(),
        picture ? Optional.of(master(bytes)) : Optional.empty());
  }

  private static List<Refusal> refusals(String kind) {
    return switch (kind) {
      case "photo" -> List.of();
      case "blurred" -> List.of(new Refusal(RefusalReason.BLURRED, 0.1, 0.25));
      default -> List.of(Refusal.plain(RefusalReason.NOT_A_PICTURE));
    };
  }

  private static DetectedFace face(String variant) {
    double mouthWidth = variant.startsWith(SMILING) ? 0.7 : 0.58;
    return new DetectedFace(
        0.3,
        0.2,
        0.4,
        0.3,
        new Angles(11.26, -4, 2),
        0.9,
        Optional.of(new Expression(0.03, mouthWidth, 0.09, 0.27)));
  }

  private static Master master(byte[] bytes) {
    byte[] kept = ("master of " + new String(bytes, US_ASCII)).getBytes(US_ASCII);
    return new Master(kept, 900, 1200, Sha256.hex(kept));
  }

  private static PerceptualHash hash(int number) {
    return HASHES.computeIfAbsent(number, TestPhotos::paintedHash);
  }

  private static PerceptualHash paintedHash(int number) {
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      return judge.judge(paint(number), PhotoRules.style()).hash().orElseThrow();
    }
  }

  /// A PNG of 512 x 512 px full of ellipses, always the same for a number.
  public static byte[] paint(int number) {
    BufferedImage picture = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    Random random = new Random(number);
    for (int i = 0; i < 120; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      int size = 30 + random.nextInt(200);
      pen.fillOval(random.nextInt(560) - 50, random.nextInt(560) - 50, size, size);
    }
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
