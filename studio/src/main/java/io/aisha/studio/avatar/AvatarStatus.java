package io.aisha.studio.avatar;

import java.util.Locale;
import java.util.Set;

/// Where an avatar stands, and the one table of moves:
///
/// ```
/// draft --first photo--> uploading --enough valid photos--> ready --start--> training --> completed
///                           ^                                 |                 |   \--> error
///                           +------- too few again -----------+                 +-----> cancelled
/// completed --train again--> training        error, cancelled --retry--> ready
/// ```
///
/// Photos that come and go move an avatar only between draft, uploading and ready: a completed
/// avatar keeps its model whatever happens to its photos, a failed one waits for its retry, and an
/// avatar whose last photo is gone stays uploading, for nothing leads back to draft.
public enum AvatarStatus {
  DRAFT,
  UPLOADING,
  READY,
  TRAINING,
  COMPLETED,
  ERROR,
  CANCELLED;

  /// Whether an avatar may go from here to `next`. Staying is not a move.
  public boolean allows(AvatarStatus next) {
    return moves().contains(next);
  }

  private Set<AvatarStatus> moves() {
    return switch (this) {
      case DRAFT -> Set.of(UPLOADING);
      case UPLOADING -> Set.of(READY);
      case READY -> Set.of(UPLOADING, TRAINING);
      case TRAINING -> Set.of(COMPLETED, ERROR, CANCELLED);
      case COMPLETED -> Set.of(TRAINING);
      case ERROR, CANCELLED -> Set.of(READY);
    };
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
