package io.aisha.server.web.photo;

import io.aisha.server.web.element.Status;
import io.aisha.server.web.element.ThumbnailUrls;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A photo with its verdict.
///
/// @param number of the photo in its avatar, the same on every surface
/// @param picture URL of its thumbnail; empty when the file could not be decoded
/// @param sentences what is wrong and what to do about it, one for each reason or hint
/// @param quality in percent; null when it could not be measured, then no bar is shown
/// @param focus the side of the picture that the tile keeps when it crops; a CSS class
/// @param alignment the same for the face boxes, as a value of SVG's `preserveAspectRatio`
/// @param pickable whether the user should be asked which of the faces is theirs
public record PhotoTile(
    String id,
    int number,
    String name,
    String picture,
    Status status,
    List<String> sentences,
    @Nullable Integer quality,
    int widthPx,
    int heightPx,
    String focus,
    String alignment,
    List<Face> faces,
    boolean pickable) {

  /// Tiles have an aspect ratio of 4:5.
  private static final double TILE_ASPECT = 0.8;

  public PhotoTile {
    sentences = List.copyOf(sentences);
    faces = List.copyOf(faces);
  }

  /// A face box in pixels of the picture.
  ///
  /// @param number from left to right, beginning with 1
  public record Face(
      int number, long x, long y, long width, long height, long radius, boolean main) {}

  /// @param nameOf returns the name of the photo that this one is a duplicate of
  static PhotoTile of(Photo photo, Function<Photo, Optional<String>> nameOf, Phrases phrases) {
    boolean kept = photo.key().isPresent();
    Optional<FaceBox> main = photo.verdict().mainFace();
    Crop crop = Crop.around(photo, main);
    return new PhotoTile(
        photo.id().toString(),
        photo.number(),
        photo.verdict().originalName(),
        kept ? ThumbnailUrls.of(photo) : "",
        Status.of(photo, phrases),
        Stream.concat(
                photo.verdict().reasons().stream()
                    .map(reason -> sentence(reason, photo, nameOf, phrases)),
                hints(photo, phrases))
            .toList(),
        photo.status() == PhotoValidationStatus.VALID
            ? (Integer) (int) Math.round(photo.qualityScore() * 100)
            : null,
        photo.widthPx(),
        photo.heightPx(),
        crop.focus(),
        crop.alignment(),
        faces(photo, main),
        kept && photo.verdict().isOfSeveralFaces());
  }

  private static Stream<String> hints(Photo photo, Phrases phrases) {
    return photo.status() == PhotoValidationStatus.VALID
        ? photo.verdict().hints().stream().map(phrases::hint)
        : Stream.empty();
  }

  private static String sentence(
      Reason reason, Photo photo, Function<Photo, Optional<String>> nameOf, Phrases phrases) {
    if (reason.code().equals(Reason.NEAR_DUPLICATE)) {
      Optional<String> original = nameOf.apply(photo);
      if (original.isPresent()) {
        return phrases.duplicateOf(reason.code(), original.get());
      }
    }
    return phrases.reason(reason.code(), reason.measured(), reason.threshold());
  }

  private static List<Face> faces(Photo photo, Optional<FaceBox> main) {
    List<FaceBox> boxes = photo.verdict().facesFromLeft();
    return IntStream.range(0, boxes.size())
        .mapToObj(i -> face(i + 1, boxes.get(i), photo, main))
        .toList();
  }

  private static Face face(int number, FaceBox box, Photo photo, Optional<FaceBox> main) {
    long width = Math.round(box.width() * photo.widthPx());
    return new Face(
        number,
        Math.round(box.x() * photo.widthPx()),
        Math.round(box.y() * photo.heightPx()),
        width,
        Math.round(box.height() * photo.heightPx()),
        width / 10,
        main.filter(box::equals).isPresent());
  }

  /// Keeps the main face visible in a tile with another aspect ratio.
  private record Crop(String focus, String alignment) {

    private static final Crop MIDDLE = new Crop("", "xMidYMid");

    static Crop around(Photo photo, Optional<FaceBox> main) {
      if (main.isEmpty() || photo.heightPx() == 0) {
        return MIDDLE;
      }
      FaceBox face = main.get();
      boolean cutsSides = (double) photo.widthPx() / photo.heightPx() > TILE_ASPECT;
      double centre = cutsSides ? face.x() + face.width() / 2 : face.y() + face.height() / 2;
      if (centre < 0.4) {
        return cutsSides ? new Crop("x-start", "xMinYMid") : new Crop("y-start", "xMidYMin");
      }
      if (centre > 0.6) {
        return cutsSides ? new Crop("x-end", "xMaxYMid") : new Crop("y-end", "xMidYMax");
      }
      return MIDDLE;
    }
  }
}
