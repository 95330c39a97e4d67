package io.aisha.server.web.avatar;

import io.aisha.server.web.element.ThumbnailUrls;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoValidationStatus;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Chooses an avatar's cover: its newest picture, otherwise its best photo.
@Component
public final class Covers {

  private final GenerationService generations;
  private final PhotoService photos;

  Covers(GenerationService generations, PhotoService photos) {
    this.generations = generations;
    this.photos = photos;
  }

  /// The cover's URL; empty when the avatar has neither.
  String of(Avatar avatar) {
    return findPicture(avatar).map(ThumbnailUrls::of).orElseGet(() -> bestPhoto(avatar));
  }

  Optional<GeneratedImage> findPicture(Avatar avatar) {
    return generations.getImages(avatar.owner(), avatar.id(), Optional.empty(), 1).items().stream()
        .findFirst();
  }

  private String bestPhoto(Avatar avatar) {
    if (avatar.photosCount() == 0) {
      return "";
    }
    return photos.getPhotos(avatar.owner(), avatar.id()).stream()
        .filter(photo -> photo.status() == PhotoValidationStatus.VALID)
        .max(Comparator.comparingDouble(photo -> photo.qualityScore()))
        .map(ThumbnailUrls::of)
        .orElse("");
  }
}
