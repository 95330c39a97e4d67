package io.aisha.server.rest.photo;

import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.server.rest.response.PictureResponse;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.AcceptedPhoto;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoService;
import io.aisha.text.Phrases;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Lists, shows, removes and restores photos, and picks faces from them.
@RestController
@RequestMapping(Paths.API)
public final class PhotoActions {

  private final PhotoService photos;

  PhotoActions(PhotoService photos) {
    this.photos = photos;
  }

  @GetMapping("/avatars/{id}/photos")
  ListJson<PhotoJson> list(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit,
      Phrases phrases) {
    return ListJson.page(
        photos.getPhotos(owner, id),
        ListJson.Order.OLDEST_FIRST,
        cursor,
        limit,
        Photo::id,
        photo -> PhotoJson.of(photo, phrases));
  }

  @GetMapping("/photos/{id}")
  PhotoJson show(UserId owner, @PathVariable PhotoId id, Phrases phrases) {
    return PhotoJson.of(photos.getPhoto(owner, id), phrases);
  }

  @DeleteMapping("/photos/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(UserId owner, @PathVariable PhotoId id) {
    photos.remove(owner, id);
  }

  @PostMapping("/photos/{id}/restore")
  PhotoJson restore(UserId owner, @PathVariable PhotoId id, Phrases phrases) {
    return PhotoJson.of(photos.restore(owner, id), phrases);
  }

  /// Adds a crop around one face as a photo: 201 when it is new, 200 when it existed already.
  @PostMapping("/photos/{id}/faces/{face}/pick")
  ResponseEntity<PhotoJson> pick(
      UserId owner, @PathVariable PhotoId id, @PathVariable int face, Phrases phrases) {
    AcceptedPhoto accepted = photos.pickFace(owner, id, face);
    HttpStatus status =
        switch (accepted) {
          case AcceptedPhoto.Added _ -> HttpStatus.CREATED;
          case AcceptedPhoto.AlreadyExists _ -> HttpStatus.OK;
        };
    return ResponseEntity.status(status).body(PhotoJson.of(accepted.photo(), phrases));
  }

  @GetMapping("/photos/{id}/picture")
  ResponseEntity<byte[]> picture(
      UserId owner, @PathVariable PhotoId id, ServletWebRequest request) {
    Photo photo = photos.getPhoto(owner, id);
    return PictureResponse.of(
        request,
        photo.id().toString(),
        MediaType.IMAGE_JPEG_VALUE,
        Optional.empty(),
        () -> photos.openMaster(photo));
  }

  @GetMapping("/photos/{id}/thumbnail")
  ResponseEntity<byte[]> thumbnail(
      UserId owner,
      @PathVariable PhotoId id,
      @RequestParam(defaultValue = "480") int size,
      ServletWebRequest request) {
    Photo photo = photos.getPhoto(owner, id);
    return PictureResponse.of(
        request,
        photo.id() + "-" + size,
        MediaType.IMAGE_JPEG_VALUE,
        Optional.empty(),
        () -> photos.thumbnail(photo, size));
  }
}
