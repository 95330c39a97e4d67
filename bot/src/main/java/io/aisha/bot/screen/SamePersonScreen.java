package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PictureWork;
import io.aisha.studio.photo.SamePersonResult;
import io.aisha.studio.photo.SamePersonResult.OddPhoto;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether all photos of an avatar show one person, with the doubtful ones beside the most typical.
///
/// The faces are compared while the screen is made, because the answer must not be stored, not even
/// as the state of a dialog. A state that is older than [#ANSWERED_WITHIN] shows the photos
/// instead, so that nothing is compared long after the user asked.
public final class SamePersonScreen extends Screen<SamePersonScreen.State, SamePersonScreen.Ask> {
  static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

  /// With the typical photo they are three rows of pictures.
  private static final int ODD_SHOWN = 11;

  SamePersonScreen() {
    super("same-person", State.class, Ask.class);
  }

  /// What the user asked.
  ///
  /// @param askedAt when the button was pressed
  public record State(AvatarId avatar, Instant askedAt) implements DialogState.OfAvatar {}

  @CallbackAction.Label("pq")
  public record Ask(AvatarId avatar) implements CallbackAction {}

  @Override
  Step press(Ask action, ActionContext context) {
    return Step.to(new State(context.own(action.avatar()), context.studio().clock().instant()));
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    Instant now = context.studio().clock().instant();
    if (now.isAfter(at.askedAt().plus(ANSWERED_WITHIN))) {
      return PhotosScreen.view(avatar, context);
    }
    Phrases phrases = context.phrases();
    try {
      return render(
          avatar,
          context.studio().photos().samePerson().check(avatar.owner(), avatar.id()),
          phrases);
    } catch (PictureWork.Busy e) {
      return renderFailed(avatar, e, true, phrases);
    } catch (StudioException.Conflict e) {
      return renderFailed(avatar, e, false, phrases);
    }
  }

  static View render(Avatar avatar, SamePersonResult result, Phrases phrases) {
    List<Photo> odd = result.odd().stream().limit(ODD_SHOWN).map(OddPhoto::photo).toList();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "web.same-person.title")
            .text(
                "same-person." + result.finding().name(),
                Map.of("compared", result.compared(), "odd", result.odd().size()));
    for (Photo photo : odd) {
      builder.line(phrases.texts().text("web.same-person.doubt", Map.of("number", photo.number())));
    }
    if (!odd.isEmpty()) {
      result
          .typical()
          .ifPresent(typical ->
              builder
                  .text("bot.same-person.typical", Map.of("number", typical.number()))
                  .picture(
                      new Illustration.OfPhotos(
                          Stream.concat(Stream.of(typical), odd.stream())
                              .map(Photo::id)
                              .distinct()
                              .toList())));
    }
    if (!result.notCompared().isEmpty()) {
      builder.text(
          "web.same-person.not-compared", Map.of("numbers", numbers(result.notCompared())));
    }
    builder.text("web.same-person.privacy");
    if (avatar.status() != AvatarStatus.TRAINING) {
      odd.forEach(photo -> builder.row(PhotoScreen.remove(photo, phrases)));
    }
    return builder.back(new PhotosScreen.Open(avatar.id()));
  }

  /// @param again whether asking again may help
  static View renderFailed(Avatar avatar, StudioException why, boolean again, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "web.same-person.title")
            .say(phrases.error(why.code(), why.arguments()));
    if (again) {
      builder.row(builder.button("bot.same-person.again", new Ask(avatar.id())));
    }
    return builder.back(new PhotosScreen.Open(avatar.id()));
  }

  private static String numbers(List<Photo> photos) {
    return photos.stream()
        .map(photo -> Integer.toString(photo.number()))
        .collect(Collectors.joining(", "));
  }
}
