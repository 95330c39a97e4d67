package io.aisha.studio.engine;

import io.aisha.studio.photo.FaceBox;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A training photo: the master of an accepted photo.
///
/// @param id unique within the request and the same at every call
/// @param widthPx of the master, upright
/// @param heightPx of the master, upright
/// @param faces every detected face, boxes in fractions of the picture
/// @param mainFace the face of the subject
/// @param quality 0..1, higher is better
/// @param sharpness as measured; comparable between the photos of one request
/// @param jpeg reads the master's bytes from the store at each call
public record TrainingPhoto(
    String id,
    int widthPx,
    int heightPx,
    List<FaceBox> faces,
    Optional<FaceBox> mainFace,
    double quality,
    double sharpness,
    Supplier<byte[]> jpeg) {
  public TrainingPhoto {
    faces = List.copyOf(faces);
  }
}
