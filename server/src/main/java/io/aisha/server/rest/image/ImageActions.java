package io.aisha.server.rest.image;

import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.server.rest.response.PictureResponse;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Lists, shows, downloads and deletes pictures.
@RestController
@RequestMapping(Paths.API)
public final class ImageActions {

  private final AvatarService avatars;
  private final GenerationService generations;

  ImageActions(AvatarService avatars, GenerationService generations) {
    this.avatars = avatars;
    this.generations = generations;
  }

  /// Completed pictures, the newest first.
  @GetMapping("/avatars/{id}/images")
  ListJson<ImageJson> list(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(required = false) @Nullable ImageId cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit,
      Phrases phrases) {
    ListJson.checkLimit(limit);
    Page<GeneratedImage, ImageId> page =
        generations.getImages(owner, id, Optional.ofNullable(cursor), limit);
    return new ListJson<>(
        page.items().stream().map(image -> ImageJson.of(image, phrases)).toList(),
        page.next().map(ImageId::toString));
  }

  @GetMapping("/images/{id}")
  ImageJson show(UserId owner, @PathVariable ImageId id, Phrases phrases) {
    return ImageJson.of(generations.getImage(owner, id), phrases);
  }

  @DeleteMapping("/images/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(UserId owner, @PathVariable ImageId id) {
    generations.deleteImage(owner, id);
  }

  /// The picture in full quality.
  ///
  /// @param download if present, the picture is sent as a file to save, with a readable name
  @GetMapping("/images/{id}/picture")
  ResponseEntity<byte[]> picture(
      UserId owner,
      @PathVariable ImageId id,
      @RequestParam(required = false) @Nullable String download,
      ServletWebRequest request) {
    GeneratedImage image = generations.getImage(owner, id);
    Optional<String> fileName =
        download == null
            ? Optional.empty()
            : Optional.of(
                ImageFileName.of(avatars.getAvatar(owner, image.avatarId()).name(), image));
    return PictureResponse.of(
        request,
        tag(image),
        image.mediaType().orElse(MediaType.IMAGE_JPEG_VALUE),
        fileName,
        () -> generations.openImage(owner, id));
  }

  @GetMapping("/images/{id}/thumbnail")
  ResponseEntity<byte[]> thumbnail(
      UserId owner,
      @PathVariable ImageId id,
      @RequestParam(defaultValue = "480") int size,
      ServletWebRequest request) {
    GeneratedImage image = generations.getImage(owner, id);
    return PictureResponse.of(
        request,
        tag(image) + "-" + size,
        MediaType.IMAGE_JPEG_VALUE,
        Optional.empty(),
        () -> generations.thumbnail(owner, id, size));
  }

  private static String tag(GeneratedImage image) {
    return image
        .fileHash()
        .orElseThrow(() ->
            new StudioException.Conflict(
                ErrorCode.IMAGE_NOT_READY, Map.of("state", image.state().label())));
  }
}
