package io.aisha.studio.photo;

/// The result of accepting a file. The photo's status says whether it is valid for training.
public sealed interface AcceptedPhoto {

  Photo photo();

  /// A new photo, which has been judged.
  record Added(Photo photo) implements AcceptedPhoto {}

  /// The avatar already has a photo with exactly these bytes; nothing was changed.
  record AlreadyExists(Photo photo) implements AcceptedPhoto {}
}
