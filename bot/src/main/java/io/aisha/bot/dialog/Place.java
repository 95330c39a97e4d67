package io.aisha.bot.dialog;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;

/// Where a person is. What is stored of it are its components under its name, so neither changes
/// but together with what is stored.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Place.Menu.class, name = "menu"),
  @JsonSubTypes.Type(value = Place.Avatars.class, name = "avatars"),
  @JsonSubTypes.Type(value = Place.NewType.class, name = "new-type"),
  @JsonSubTypes.Type(value = Place.NewGender.class, name = "new-gender"),
  @JsonSubTypes.Type(value = Place.NewName.class, name = "new-name"),
  @JsonSubTypes.Type(value = Place.Card.class, name = "card"),
  @JsonSubTypes.Type(value = Place.Rename.class, name = "rename"),
  @JsonSubTypes.Type(value = Place.DropAvatar.class, name = "drop-avatar"),
  @JsonSubTypes.Type(value = Place.Photos.class, name = "photos"),
  @JsonSubTypes.Type(value = Place.Shots.class, name = "shots"),
  @JsonSubTypes.Type(value = Place.ShotRemoved.class, name = "shot-removed"),
  @JsonSubTypes.Type(value = Place.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Place.TrainWith.class, name = "train-with"),
  @JsonSubTypes.Type(value = Place.Learning.class, name = "learning"),
  @JsonSubTypes.Type(value = Place.StopLearning.class, name = "stop-learning"),
  @JsonSubTypes.Type(value = Place.Create.class, name = "create"),
  @JsonSubTypes.Type(value = Place.Prompt.class, name = "prompt"),
  @JsonSubTypes.Type(value = Place.Making.class, name = "making"),
  @JsonSubTypes.Type(value = Place.Gallery.class, name = "gallery"),
  @JsonSubTypes.Type(value = Place.DropImage.class, name = "drop-image"),
  @JsonSubTypes.Type(value = Place.Settings.class, name = "settings"),
  @JsonSubTypes.Type(value = Place.Privacy.class, name = "privacy"),
  @JsonSubTypes.Type(value = Place.Erase.class, name = "erase"),
  @JsonSubTypes.Type(value = Place.Help.class, name = "help"),
  @JsonSubTypes.Type(value = Place.Whose.class, name = "whose"),
  @JsonSubTypes.Type(value = Place.Gone.class, name = "gone"),
})
public sealed interface Place {
  record Menu() implements Place {}

  /// All avatars of the person.
  ///
  /// @param page from 0
  record Avatars(int page) implements Place {}

  record NewType() implements Place {}

  record NewGender(AvatarType type) implements Place {}

  /// Waits for a name to be typed.
  record NewName(AvatarType type, AvatarGender gender) implements Place {}

  record Card(AvatarId avatar) implements Place {}

  /// Waits for a name to be typed.
  record Rename(AvatarId avatar) implements Place {}

  record DropAvatar(AvatarId avatar) implements Place {}

  record Photos(AvatarId avatar) implements Place {}

  /// The photos one by one.
  ///
  /// @param number of the photo shown; where there is none of that number, the next
  record Shots(AvatarId avatar, @JsonAlias("index") int number) implements Place {}

  /// The photos one by one, of which one was just removed and can be put back.
  ///
  /// @param number of the removed one
  record ShotRemoved(AvatarId avatar, int number, PhotoId photo) implements Place {}

  record Train(AvatarId avatar) implements Place {}

  record TrainWith(AvatarId avatar, String engine) implements Place {}

  /// The latest training, under way or ended.
  record Learning(AvatarId avatar) implements Place {}

  record StopLearning(AvatarId avatar) implements Place {}

  record Create(AvatarId avatar, Wish wish) implements Place {}

  /// Waits for words about a picture to be typed.
  record Prompt(AvatarId avatar, Wish wish) implements Place {}

  record Making(AvatarId avatar, GenerationId generation) implements Place {}

  /// The pictures one by one.
  ///
  /// @param index of the picture shown, from 0, the newest first
  record Gallery(AvatarId avatar, int index) implements Place {}

  record DropImage(AvatarId avatar, int index, ImageId image) implements Place {}

  record Settings() implements Place {}

  record Privacy() implements Place {}

  record Erase() implements Place {}

  record Help() implements Place {}

  /// Photos came, and it is not known for which avatar.
  record Whose() implements Place {}

  /// Everything of the person was erased, their language too, in which they are told so.
  record Gone(String language) implements Place {}
}
