package io.aisha.server.rest.photo;

import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.PhotoService;
import io.aisha.text.Phrases;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Compares the faces on an avatar's photos. Stores nothing, so repeating it changes nothing.
@RestController
public final class CheckSamePerson {
  private final PhotoService photos;

  CheckSamePerson(PhotoService photos) {
    this.photos = photos;
  }

  @PostMapping(Paths.API + "/avatars/{id}/same-person-check")
  SamePersonJson check(UserId owner, @PathVariable AvatarId id, Phrases phrases) {
    return SamePersonJson.of(photos.samePerson().check(owner, id), phrases);
  }
}
