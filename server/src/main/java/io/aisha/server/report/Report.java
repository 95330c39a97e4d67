package io.aisha.server.report;

import io.aisha.studio.photo.PhotoValidationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The content of a run's report.
///
/// @param name of the avatar
/// @param madeAt the end of the run
/// @param took the duration of the run
/// @param version of the program
public record Report(
    String name,
    Instant madeAt,
    Duration took,
    String version,
    List<ReportPhoto> photos,
    List<ReportPicture> pictures) {

  public Report {
    photos = List.copyOf(photos);
    pictures = List.copyOf(pictures);
  }

  /// A photo and its verdict.
  ///
  /// @param thumbnail a JPEG; empty when the file could not be decoded
  /// @param focus the point that must stay visible when it is cropped
  /// @param quality 0..1
  /// @param sentences the result of each rule in words
  public record ReportPhoto(
      String file,
      Optional<byte[]> thumbnail,
      Optional<Focus> focus,
      PhotoValidationStatus status,
      double quality,
      List<String> sentences) {

    public ReportPhoto {
      sentences = List.copyOf(sentences);
    }
  }

  /// A point of a picture.
  ///
  /// @param x fraction 0..1 of the width
  /// @param y fraction 0..1 of the height
  public record Focus(double x, double y) {}

  /// A picture that was made.
  ///
  /// @param file its name in the folder, such as `oil.jpg`
  /// @param style the name of the style
  /// @param picture encoded
  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
  public record ReportPicture(
      String file, String style, long seed, int widthPx, int heightPx, byte[] picture) {}
}
