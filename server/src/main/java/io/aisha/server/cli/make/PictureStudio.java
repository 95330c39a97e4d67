package io.aisha.server.cli.make;

import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.vision.worker.Vision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The studio that makes the pictures: the one on this computer, or one on a server. Everything
/// that fails is reported as an exception that the command line can tell.
interface PictureStudio extends AutoCloseable {

  /// Creates an avatar; when its name is taken, a number is added.
  MadeAvatar create(NewAvatar avatar);

  /// Uploads a photo and returns its verdict.
  ///
  /// @param file its name in messages
  /// @param path absolute
  /// @param pick as [MakeRequest] has it
  PhotoResult upload(MadeAvatar avatar, String file, Path path, byte[] bytes, OptionalInt pick);

  /// Whether the photos show one person; empty when they are not compared.
  Optional<SamePersonFiles> comparePeople(MadeAvatar avatar);

  /// Starts training the avatar and returns the training's id.
  String startTraining(MadeAvatar avatar, String engine);

  TrainingStatus training(String id);

  /// Starts making pictures and returns the generation's id.
  String startPictures(MadeAvatar avatar, GenerationRequest pictures);

  PicturesStatus pictures(String id);

  MadeAvatar avatar(MadeAvatar avatar);

  byte[] picture(MadePicture picture);

  /// Decodes the photos for the report.
  Vision vision();

  /// Deletes an avatar.
  void delete(MadeAvatar avatar);

  /// Waits for work that earlier runs left unfinished, if it would stop with this program.
  void finishLeftWork();

  @Override
  void close();

  /// An avatar as the result shows it.
  ///
  /// @param photosCount number of valid photos
  record MadeAvatar(
      String id, String name, String type, String gender, String status, int photosCount) {}

  /// A training.
  ///
  /// @param progress 0..1
  /// @param failure why it ended without a model
  record TrainingStatus(double progress, boolean ended, Optional<RuntimeException> failure) {}

  /// The pictures of a generation.
  ///
  /// @param count of all that were asked for
  /// @param ready number of those that are completed
  /// @param completed those that are completed
  /// @param failure why it ended without a picture
  record PicturesStatus(
      int count,
      int ready,
      boolean ended,
      List<MadePicture> completed,
      Optional<RuntimeException> failure) {
    public PicturesStatus {
      completed = List.copyOf(completed);
    }
  }

  /// A completed picture.
  record MadePicture(
      String id, String style, long seed, int widthPx, int heightPx, String mediaType) {}
}
