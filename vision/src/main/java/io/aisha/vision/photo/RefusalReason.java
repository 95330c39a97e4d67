package io.aisha.vision.photo;

/// Why a photo is refused. The names are stored and translated; they never change.
public enum RefusalReason {
  /// The file is empty.
  EMPTY,
  /// The file is larger than the rules allow; measured and threshold in bytes.
  TOO_MANY_BYTES,
  /// The bytes are in no supported picture format, whatever the file name.
  NOT_A_PICTURE,
  /// A picture, but neither JPEG, PNG nor WebP, or a rare kind of those.
  FORMAT_NOT_SUPPORTED,
  /// An iPhone's HEIC: asking for JPEG in the camera's settings helps.
  HEIC,
  /// More than one frame.
  ANIMATED,
  /// More pixels than the rules allow; measured and threshold in pixels.
  TOO_MANY_PIXELS,
  /// Damaged or cut off.
  CORRUPT,
  /// Made of more scans, segments or chunks than are read; measured and threshold count them.
  TOO_MANY_PARTS,
  /// Reading it took more processor time or memory than any photo needs.
  TOO_COSTLY,
  /// The short side is too short; measured and threshold in pixels.
  TOO_SMALL,
  /// No complete face was found; measured and threshold count faces.
  NO_FACE,
  /// More than one face that matters; measured and threshold count faces.
  SEVERAL_FACES,
  /// The main face is too small; measured and threshold are heights from crown to chin in pixels of
  /// the uploaded picture.
  FACE_TOO_SMALL,
  /// The edge of the picture cuts the main face; measured and threshold are shares of the face
  /// inside.
  FACE_CUT_OFF,
  /// Not sharp enough; measured and threshold as [Judgement.Scores#sharpness()].
  BLURRED,
  /// Too dark; measured and threshold are the luma 0..1 that three quarters of the pixels stay
  /// below.
  TOO_DARK,
  /// Too bright; measured and threshold are the luma 0..1 that three quarters of the pixels exceed.
  TOO_BRIGHT
}
