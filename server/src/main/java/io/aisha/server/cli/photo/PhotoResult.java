package io.aisha.server.cli.photo;

import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The result for one file.
///
/// @param file the name for messages: the file's own, or its path if two files have the same name
/// @param path absolute
/// @param faces those that were found; empty when no pixels were decoded
/// @param mainFace the face of the subject
/// @param quality 0..1
/// @param duplicateOf the file that this one repeats
public record PhotoResult(
    String file,
    Path path,
    PhotoValidationStatus status,
    List<Reason> reasons,
    Optional<List<FaceBox>> faces,
    Optional<FaceBox> mainFace,
    double quality,
    Optional<String> duplicateOf) {

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
    reasons = List.copyOf(reasons);
    faces = faces.map(List::copyOf);
  }

  /// A file that was refused before it was judged.
  public static PhotoResult refused(String file, Path path, Reason reason) {
    return new PhotoResult(
        file,
        path,
        PhotoValidationStatus.INVALID,
        List.of(reason),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }

  public boolean valid() {
    return status == PhotoValidationStatus.VALID;
  }
}
