package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.studio.avatar.AvatarId;
import java.util.Optional;

/// What can be said of any place.
final class Places {
  private Places() {}

  /// The avatar that the person is looking at.
  static Optional<AvatarId> avatar(Place place) {
    return switch (place) {
      case Place.Card at -> Optional.of(at.avatar());
      case Place.Rename at -> Optional.of(at.avatar());
      case Place.DropAvatar at -> Optional.of(at.avatar());
      case Place.Photos at -> Optional.of(at.avatar());
      case Place.Shots at -> Optional.of(at.avatar());
      case Place.ShotRemoved at -> Optional.of(at.avatar());
      case Place.Train at -> Optional.of(at.avatar());
      case Place.TrainWith at -> Optional.of(at.avatar());
      case Place.Learning at -> Optional.of(at.avatar());
      case Place.StopLearning at -> Optional.of(at.avatar());
      case Place.Create at -> Optional.of(at.avatar());
      case Place.Prompt at -> Optional.of(at.avatar());
      case Place.Making at -> Optional.of(at.avatar());
      case Place.Gallery at -> Optional.of(at.avatar());
      case Place.DropImage at -> Optional.of(at.avatar());
      case Place.Menu _,
          Place.Avatars _,
          Place.NewType _,
          Place.NewGender _,
          Place.NewName _,
          Place.Settings _,
          Place.Privacy _,
          Place.Erase _,
          Place.Help _,
          Place.Whose _,
          Place.Gone _ ->
          Optional.empty();
    };
  }

  /// Whether an avatar is being made, to which photos may go that come meanwhile.
  static boolean makesAvatar(Place place) {
    return place instanceof Place.NewType
        || place instanceof Place.NewGender
        || place instanceof Place.NewName;
  }

  /// Whether there is something to leave.
  static boolean begun(Place place) {
    return makesAvatar(place)
        || place instanceof Place.Rename
        || place instanceof Place.Prompt
        || place instanceof Place.DropAvatar
        || place instanceof Place.StopLearning
        || place instanceof Place.DropImage
        || place instanceof Place.Erase
        || place instanceof Place.TrainWith
        || place instanceof Place.Whose;
  }
}
