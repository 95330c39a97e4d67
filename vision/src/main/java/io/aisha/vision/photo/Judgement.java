package io.aisha.vision.photo;

import io.aisha.vision.image.ImageFormat;
import java.util.List;
import java.util.Optional;

/// The result of judging a photo, and whether it may be used.
///
/// @param rulesVersion the [PhotoRules#version()] that was applied
/// @param file what was read without decoding the pixels
/// @param findings what speaks against it
/// @param faces every complete face, largest first; none when the pixels were not decoded
/// @param mainFace the face that the photo is about; it is not in `faces` when the picture cuts it
/// @param scores of the main face, or of the whole picture when there is none or none is required
/// @param hash finds other versions of the same picture; present whenever pixels could be decoded
/// @param master the copy to store; present whenever pixels could be decoded
public record Judgement(
    String rulesVersion,
    FileFacts file,
    Findings findings,
    List<DetectedFace> faces,
    Optional<DetectedFace> mainFace,
    Scores scores,
    Optional<PerceptualHash> hash,
    Optional<Master> master) {
  public Judgement {
    faces = List.copyOf(faces);
  }

  /// Whether the photo has no refusal.
  public boolean acceptable() {
    return refusals().isEmpty();
  }

  /// Every reason to refuse it; the photo is acceptable when there is none.
  public List<Refusal> refusals() {
    return findings.refusals();
  }

  /// What would make it better; empty when it is refused.
  public List<Hint> hints() {
    return findings.hints();
  }

  /// What speaks against a photo.
  ///
  /// @param refusals every reason to refuse it
  /// @param hints what would make it better; empty when it is refused
  public record Findings(List<Refusal> refusals, List<Hint> hints) {
    public Findings {
      refusals = List.copyOf(refusals);
      hints = refusals.isEmpty() ? List.copyOf(hints) : List.of();
    }

    /// Those of a photo that is refused.
    public static Findings refused(List<Refusal> refusals) {
      return new Findings(refusals, List.of());
    }
  }

  /// The file and its header.
  ///
  /// @param sizeBytes size of the file
  /// @param sha256 of the file, 64 lower-case hex digits
  /// @param format by content; empty when it is no picture
  /// @param widthPx of the upright picture in the file; 0 when unknown
  /// @param heightPx of the upright picture in the file; 0 when unknown
  public record FileFacts(
      long sizeBytes, String sha256, Optional<ImageFormat> format, int widthPx, int heightPx) {}

  /// Measurements of the pixels, all 0..1.
  ///
  /// @param sharpness see [Sharpness]
  /// @param exposure how well lit it is
  /// @param quality how suitable the photo is for training
  public record Scores(double sharpness, double exposure, double quality) {
    /// The scores of a photo whose pixels were not decoded.
    public static final Scores NONE = new Scores(0, 0, 0);
  }
}
