package io.aisha.server.web.avatar;

import io.aisha.server.web.element.Status;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.Engines;
import io.aisha.text.Phrases;
import java.util.List;
import org.springframework.stereotype.Component;

/// Builds the header of an avatar's pages.
@Component
public final class AvatarHeads {

  /// The pages of an avatar in the order of first use. `NONE` marks a page that is not one of the
  /// steps.
  public enum Page {
    PHOTOS,
    TRAIN,
    CREATE,
    GALLERY,
    NONE
  }

  private final Covers covers;
  private final Engines engines;

  AvatarHeads(Covers covers, Engines engines) {
    this.covers = covers;
    this.engines = engines;
  }

  public AvatarHead of(Avatar avatar, Page current, Phrases phrases) {
    boolean enough = avatar.photosCount() >= engines.minPhotos();
    boolean learned = avatar.finetuneId().isPresent();
    boolean made = learned && covers.findPicture(avatar).isPresent();
    return new AvatarHead(
        avatar.id().toString(),
        avatar.name(),
        covers.of(avatar),
        Status.of(avatar.status(), phrases),
        phrases.label("avatar.type", avatar.type().label()),
        List.of(
            step(1, "photos", avatar, current == Page.PHOTOS, enough, phrases),
            step(2, "train", avatar, current == Page.TRAIN, learned, phrases),
            step(3, "create", avatar, current == Page.CREATE, made, phrases),
            step(4, "gallery", avatar, current == Page.GALLERY, false, phrases)));
  }

  private static AvatarHead.Step step(
      int number, String page, Avatar avatar, boolean current, boolean done, Phrases phrases) {
    return new AvatarHead.Step(
        number,
        phrases.texts().text("web.step." + page),
        "/avatars/" + avatar.id() + "/" + page,
        current,
        done);
  }
}
