package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.photo.Photo;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An avatar's photos: how many there are and are needed, and the verdicts on those that arrived.
public final class PhotosScreen extends Screen<PhotosScreen.State, PhotosScreen.Open> {
  private static final int REFUSED_SHOWN = 10;

  PhotosScreen() {
    super("photos", State.class, Open.class);
  }

  /// The avatar whose photos are counted.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public boolean yieldsToTraining(AvatarId trained) {
      return trained.equals(avatar);
    }
  }

  @CallbackAction.Label("p")
  public record Open(AvatarId avatar) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    AvatarId avatar = context.own(action.avatar());
    return context.studio().privacy().consents().isNeeded(context.userId())
        ? Step.to(new ConsentScreen.State(avatar))
        : Step.to(new State(avatar));
  }

  @Override
  View view(State at, ViewContext context) {
    return view(context.avatar(at.avatar()), context);
  }

  static View view(Avatar avatar, ViewContext context) {
    BotServices studio = context.studio();
    List<Photo> photos = studio.photos().getPhotos(avatar.owner(), avatar.id());
    return render(
        avatar,
        photos.size(),
        new Wanted(
            Math.max(studio.photoSettings().minValid(), studio.engines().minPhotos()),
            Math.min(studio.photoSettings().maxValid(), studio.engines().maxPhotos())),
        context.albums().of(context.dialog(), avatar, photos, context.phrases()),
        new Offers(
            TrainButton.atOnce(avatar, context), studio.photos().samePerson().isOffered(avatar)),
        context.phrases());
  }

  /// How many photos are wanted.
  ///
  /// @param enough for any engine to train
  /// @param most that any engine makes use of
  record Wanted(int enough, int most) {}

  /// What can be done with the photos.
  ///
  /// @param atOnce the engine that trains the avatar in one press; empty to choose first
  /// @param samePerson whether their faces can be compared
  record Offers(Optional<String> atOnce, boolean samePerson) {}

  /// @param photos how many the avatar has, refused ones too
  /// @param album the photos that arrived together
  static View render(
      Avatar avatar, int photos, Wanted wanted, Album album, Offers offers, Phrases phrases) {
    AvatarId id = avatar.id();
    int good = avatar.photosCount();
    int more = wanted.enough() - good;
    boolean training = avatar.status() == AvatarStatus.TRAINING;
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.photos.title", Map.of("name", avatar.name()))
            .line(ProgressBar.of(good, wanted.most()) + " " + good + "/" + wanted.most());
    summary(album, builder, phrases);
    if (training) {
      builder.text("bot.photos.while-training");
    } else if (more > 0) {
      builder.text(photos == 0 ? "bot.photos.empty" : "bot.photos.missing", Map.of("more", more));
      if (photos == 0) {
        builder.text(
            "bot.photos.tips." + (avatar.type() == AvatarType.CHARACTER ? "person" : "any"));
        builder.text("bot.photos.kept");
      }
    } else if (good < wanted.most()) {
      builder.text("bot.photos.enough", Map.of("most", wanted.most()));
    } else {
      builder.text("bot.photos.full");
    }
    if (more <= 0 && !training) {
      builder.row(TrainButton.of(avatar, offers.atOnce(), phrases));
    }
    if (training) {
      builder.row(builder.button("bot.progress", new TrainingScreen.Open(id)));
    }
    if (photos > 0) {
      builder.row(
          new View.Button(
              phrases.texts().text("bot.photos.look", Map.of("count", photos)),
              new PhotoScreen.Open(id, 1)));
    }
    if (offers.samePerson()) {
      builder.row(builder.button("web.same-person.ask", new SamePersonScreen.Ask(id)));
    }
    if (album.waiting() > 0) {
      builder.live();
    }
    return builder.back(new CardScreen.Open(id));
  }

  private static void summary(Album album, ViewBuilder builder, Phrases phrases) {
    if (album.total() == 0) {
      return;
    }
    builder.text(
        album.waiting() > 0 ? "bot.photos.checking" : "bot.photos.checked",
        Map.of(
            "total",
            album.total(),
            "done",
            album.total() - album.waiting(),
            "accepted",
            album.accepted(),
            "refused",
            album.refused().size()));
    List<Album.Refusal> refusals = album.refusals();
    refusals.stream()
        .limit(REFUSED_SHOWN)
        .forEach(refusal -> builder.line(refusal(refusal, phrases)));
    int hidden =
        refusals.stream().skip(REFUSED_SHOWN).mapToInt(refusal -> refusal.numbers().size()).sum();
    if (hidden > 0) {
      builder.line(phrases.texts().text("bot.photos.refused.more", Map.of("count", hidden)));
    }
    if (album.refused().stream().anyMatch(Album.Refused::asFile)) {
      builder.text("bot.photos.as-file");
    }
  }

  /// Photos that are refused for one reason, in a line.
  public static String refusal(Album.Refusal refusal, Phrases phrases) {
    return phrases
        .texts()
        .text(
            "bot.photos.refused",
            Map.of(
                "count",
                refusal.numbers().size(),
                "numbers",
                refusal.written(),
                "why",
                refusal.why()));
  }
}
