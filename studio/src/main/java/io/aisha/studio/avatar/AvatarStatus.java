package io.aisha.studio.avatar;

import java.util.Locale;
import java.util.Set;

/// The state of an avatar, with the only table of its transitions:
///
/// ```
/// draft --first photo--> uploading --enough valid photos--> ready --start--> training --> completed
///                           ^                                 |                 |   \--> error
///                           +------- too few again -----------+                 +-----> cancelled
/// completed --train again--> training        error, cancelled --retry--> ready
/// ```
///
/// Adding and removing photos changes the state only between draft, uploading and ready. A
/// completed avatar keeps its model whatever happens to its photos, and a failed one waits for a
/// retry. An avatar whose last photo was removed stays uploading, because nothing leads back to
/// draft.
public enum AvatarStatus {
  DRAFT,
  UPLOADING,
  READY,
  TRAINING,
  COMPLETED,
  ERROR,
  CANCELLED;

  /// Whether the transition to `next` is allowed. Staying in a state is not a transition.
  public boolean allows(AvatarStatus next) {
    return transitions().contains(next);
  }

  private Set<AvatarStatus> transitions() {
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
