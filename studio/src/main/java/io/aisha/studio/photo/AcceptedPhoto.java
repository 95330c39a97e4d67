package io.aisha.studio.photo;

/// What came of handing in a file. The photo's own status says whether it may be learned from.
public sealed interface AcceptedPhoto {

  Photo photo();

  /// It is new and has been judged.
  record Added(Photo photo) implements AcceptedPhoto {}

  /// The avatar already has a photo of exactly these bytes; nothing changed.
  record AlreadyThere(Photo photo) implements AcceptedPhoto {}
}
