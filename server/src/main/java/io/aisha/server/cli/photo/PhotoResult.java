package io.aisha.server.cli.photo;

import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The result for one file.
///
/// @param file the name for messages: the file's own, or its path if two files have the same name
/// @param path absolute
/// @param faces those that were found; empty when no pixels were decoded
/// @param mainFace the face of the subject
/// @param quality 0..1
public record PhotoResult(
    String file,
    Path path,
    PhotoValidationStatus status,
    Findings findings,
    Optional<List<FaceBox>> faces,
    Optional<FaceBox> mainFace,
    double quality) {

  /// The bytes are those of an earlier file.
  public static final String SAME_FILE = "SAME_FILE";

  /// This user may not read it.
  static final String UNREADABLE = "UNREADABLE";

  /// It existed when its folder was read and has been deleted since.
  static final String GONE = "GONE";

  /// A pipe, a device or a socket, which is never opened.
  static final String NOT_A_FILE = "NOT_A_FILE";

  /// The avatar has no room for it.
  public static final String NO_ROOM = "NO_ROOM";

  public PhotoResult {
    faces = faces.map(List::copyOf);
  }

  /// A file that was refused before it was judged.
  public static PhotoResult refused(String file, Path path, Reason reason) {
    return new PhotoResult(
        file,
        path,
        PhotoValidationStatus.INVALID,
        new Findings(List.of(reason), List.of(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /// The result of another file with the same bytes.
  public PhotoResult ofSameFile(String otherFile, Path otherPath) {
    List<Reason> reasons = new ArrayList<>(reasons());
    reasons.add(new Reason(SAME_FILE, 0, 0));
    return new PhotoResult(
        otherFile,
        otherPath,
        valid() ? PhotoValidationStatus.DUPLICATE : status,
        new Findings(reasons, hints(), Optional.of(file)),
        faces,
        mainFace,
        quality);
  }

  /// What speaks against a file.
  ///
  /// @param reasons why it is refused
  /// @param hints what would make it better
  /// @param duplicateOf the file that it repeats
  public record Findings(List<Reason> reasons, List<String> hints, Optional<String> duplicateOf) {
    public Findings {
      reasons = List.copyOf(reasons);
      hints = List.copyOf(hints);
    }
  }

  /// Why it is refused.
  public List<Reason> reasons() {
    return findings.reasons();
  }

  /// What would make a valid photo better.
  public List<String> hints() {
    return valid() ? findings.hints() : List.of();
  }

  /// The file that it repeats.
  public Optional<String> duplicateOf() {
    return findings.duplicateOf();
  }

  public boolean valid() {
    return status == PhotoValidationStatus.VALID;
  }
}
