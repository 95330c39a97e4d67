package io.aisha.studio.engine;

import io.aisha.studio.photo.FaceBox;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One photo to learn from: an accepted master.
///
/// @param id unique within the request and the same at every call
/// @param widthPx of the master, upright
/// @param heightPx of the master, upright
/// @param faces every face that was found, boxes in fractions of the picture
/// @param mainFace the one that the photo is about
/// @param quality 0..1, higher is better
/// @param sharpness as judged; comparable between photos of one request
/// @param jpeg reads the master's bytes from the store, each time it is called
public record LearningPhoto(
    String id,
    int widthPx,
    int heightPx,
    List<FaceBox> faces,
    Optional<FaceBox> mainFace,
    double quality,
    double sharpness,
    Supplier<byte[]> jpeg) {
  public LearningPhoto {
    faces = List.copyOf(faces);
  }
}
