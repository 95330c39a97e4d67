package io.aisha.studio.export;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.photo.MasterInfo;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.training.Training;
import java.util.List;

/// An avatar with all its data.
///
/// @param folder its name in the export, valid in every file system
/// @param trainings newest first
/// @param photos in upload order, including rejected ones
/// @param pictures completed ones, oldest first, so that their numbers do not change when more are
///   added
public record ExportedAvatar(
    Avatar avatar,
    String folder,
    List<Training> trainings,
    List<Photo> photos,
    List<GeneratedImage> pictures) {
  public ExportedAvatar {
    trainings = List.copyOf(trainings);
    photos = List.copyOf(photos);
    pictures = List.copyOf(pictures);
  }

  long sizeBytes() {
    long ofPhotos =
        photos.stream()
            .filter(photo -> photo.key().isPresent())
            .flatMap(photo -> photo.verdict().master().stream())
            .mapToLong(MasterInfo::sizeBytes)
            .sum();
    return ofPhotos + pictures.stream().mapToLong(picture -> picture.sizeBytes().orElse(0)).sum();
  }
}
