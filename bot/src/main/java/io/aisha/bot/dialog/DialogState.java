package io.aisha.bot.dialog;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aisha.studio.avatar.AvatarId;
import java.util.Optional;

/// Where a user is in the bot: which screen, and what it shows. The components are stored under the
/// name of the screen, so a component that is renamed or removed makes stored states unreadable.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
public interface DialogState {

  /// The avatar that the screen is about, to which photos go that the user sends.
  default Optional<AvatarId> shownAvatar() {
    return Optional.empty();
  }

  /// Whether an avatar is being created, to which photos go that the user sends meanwhile.
  default boolean createsAvatar() {
    return false;
  }

  /// The state to which `/cancel` leads; empty when there is nothing to cancel.
  default Optional<DialogState> cancelled() {
    return Optional.empty();
  }

  /// Whether the bot may replace this screen by the result of an avatar's training.
  default boolean yieldsToTraining(AvatarId trained) {
    return false;
  }

  /// The last state of a chat whose user was erased.
  interface OfNoUser extends DialogState {
    /// The language of the user, which was erased too.
    String language();
  }

  /// A state of a screen about one avatar.
  interface OfAvatar extends DialogState {
    AvatarId avatar();

    @Override
    default Optional<AvatarId> shownAvatar() {
      return Optional.of(avatar());
    }
  }
}
