package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.bot.dialog.PlaceText;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Wish;
import io.aisha.bot.screen.AvatarsScreen;
import io.aisha.bot.screen.CardScreens;
import io.aisha.bot.screen.CreateScreens;
import io.aisha.bot.screen.Illustration;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.NewAvatarScreens;
import io.aisha.bot.screen.PhotosScreens;
import io.aisha.bot.screen.PicturesScreens;
import io.aisha.bot.screen.SettingsScreens;
import io.aisha.bot.screen.Told;
import io.aisha.bot.screen.TrainScreens;
import io.aisha.bot.screen.View;
import io.aisha.bot.store.Dialog;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.training.TrainedModel;
import io.aisha.studio.training.Training;
import io.aisha.text.EngineWords;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the screen of a place: asks the studio's services for what is to be seen there.
final class Scenes {
  private static final int PICTURES_MAX = 200;

  private final BotServices studio;
  private final BotMemory memory;
  private final Bursts bursts;
  private final Language usual;

  Scenes(BotServices studio, BotMemory memory, Bursts bursts, Language usual) {
    this.studio = studio;
    this.memory = memory;
    this.bursts = bursts;
    this.usual = usual;
  }

  /// A screen in a person's language.
  record Scene(View view, Phrases phrases) {}

  /// What a chat is to show now.
  Scene of(Dialog dialog) {
    Optional<User> person = dialog.person().flatMap(this::person);
    Phrases phrases =
        Phrases.in(
            person
                .map(User::language)
                .or(() -> farewell(dialog))
                .flatMap(Languages::find)
                .orElse(usual));
    View view = person.map(user -> view(dialog, user, phrases)).orElseGet(() -> gone(phrases));
    return new Scene(
        remark(dialog).map(words -> Told.on(view, words, phrases)).orElse(view), phrases);
  }

  private static Optional<Remark> remark(Dialog dialog) {
    return dialog.standing().remark().flatMap(PlaceText::readRemark);
  }

  private static Optional<String> farewell(Dialog dialog) {
    return PlaceText.read(dialog.standing().place()) instanceof Place.Gone at
        ? Optional.of(at.language())
        : Optional.empty();
  }

  private Optional<User> person(UserId id) {
    try {
      return Optional.of(studio.accounts().getUser(id));
    } catch (StudioException.NotFound _) {
      return Optional.empty(); // Erased, maybe from another surface.
    }
  }

  private static View gone(Phrases phrases) {
    return SettingsScreens.gone(phrases);
  }

  /// What the person looked at may be gone meanwhile, by another surface or another chat.
  private View view(Dialog dialog, User person, Phrases phrases) {
    try {
      return view(dialog, person.id(), PlaceText.read(dialog.standing().place()), phrases);
    } catch (StudioException.NotFound e) {
      View menu = MenuScreen.of(studio.avatars().getUserAvatars(person.id()), phrases);
      boolean told =
          remark(dialog)
              .filter(remark -> remark.isFailure() && remark.code().equals(e.code()))
              .isPresent();
      return told ? menu : Told.on(menu, Remark.failure(e.code(), e.arguments()), phrases);
    }
  }

  private View view(Dialog dialog, UserId person, Place place, Phrases phrases) {
    return switch (place) {
      case Place.Menu _ -> MenuScreen.of(studio.avatars().getUserAvatars(person), phrases);
      case Place.Avatars at ->
          AvatarsScreen.of(studio.avatars().getUserAvatars(person), at.page(), phrases);
      case Place.NewType _ -> NewAvatarScreens.type(waiting(dialog), phrases);
      case Place.NewGender at -> NewAvatarScreens.gender(at.type(), waiting(dialog), phrases);
      case Place.NewName at -> NewAvatarScreens.name(at.type(), waiting(dialog), phrases);
      case Place.Card at -> card(avatar(person, at.avatar()), phrases);
      case Place.Rename at -> CardScreens.rename(avatar(person, at.avatar()), phrases);
      case Place.DropAvatar at -> {
        Avatar avatar = avatar(person, at.avatar());
        yield CardScreens.drop(avatar, pictures(avatar).size(), phrases);
      }
      case Place.Photos at -> photos(dialog, avatar(person, at.avatar()), phrases);
      case Place.Shots at ->
          shot(dialog, avatar(person, at.avatar()), at.number(), Optional.empty(), phrases);
      case Place.ShotRemoved at ->
          shot(dialog, avatar(person, at.avatar()), at.number(), Optional.of(at.photo()), phrases);
      case Place.Train at -> train(avatar(person, at.avatar()), phrases);
      case Place.TrainWith at -> confirm(avatar(person, at.avatar()), at.engine(), phrases);
      case Place.Learning at -> learning(avatar(person, at.avatar()), phrases);
      case Place.StopLearning at -> stop(avatar(person, at.avatar()), phrases);
      case Place.Create at -> create(avatar(person, at.avatar()), at.wish(), phrases);
      case Place.Prompt at -> prompt(avatar(person, at.avatar()), at.wish(), phrases);
      case Place.Making at ->
          PicturesScreens.making(
              avatar(person, at.avatar()),
              studio.generations().getGeneration(person, at.generation()),
              phrases);
      case Place.Gallery at -> gallery(avatar(person, at.avatar()), at.index(), phrases);
      case Place.DropImage at ->
          PicturesScreens.drop(
              avatar(person, at.avatar()),
              studio.generations().getImage(person, at.image()),
              at.index(),
              phrases);
      case Place.Settings _ -> SettingsScreens.settings(phrases);
      case Place.Privacy _ ->
          SettingsScreens.privacy(studio.avatars().getUserAvatars(person).size(), phrases);
      case Place.Erase _ ->
          SettingsScreens.erase(studio.avatars().getUserAvatars(person).size(), phrases);
      case Place.Help _ -> SettingsScreens.help(phrases);
      case Place.Whose _ -> whose(dialog, person, phrases);
      case Place.Gone _ -> gone(phrases);
    };
  }

  private int waiting(Dialog dialog) {
    return memory.arrivals().countUnassigned(dialog.chatId());
  }

  private Avatar avatar(UserId person, AvatarId id) {
    return studio.avatars().getAvatar(person, id);
  }

  private View whose(Dialog dialog, UserId person, Phrases phrases) {
    List<Avatar> avatars = studio.avatars().getUserAvatars(person);
    int waiting = memory.arrivals().countUnassigned(dialog.chatId());
    return waiting == 0
        ? MenuScreen.of(avatars, phrases)
        : PhotosScreens.whose(waiting, avatars, phrases);
  }

  private View card(Avatar avatar, Phrases phrases) {
    List<GeneratedImage> pictures = pictures(avatar);
    Optional<Illustration> cover =
        pictures.stream()
            .findFirst()
            .<Illustration>map(image -> new Illustration.OfImage(image.id()))
            .or(() -> bestPhoto(avatar));
    return CardScreens.card(
        avatar, cover, pictures.size(), making(avatar), atOnce(avatar, phrases), phrases);
  }

  private Optional<GenerationId> making(Avatar avatar) {
    return avatar.finetuneId().isEmpty()
        ? Optional.empty()
        : studio.generations().getGenerations(avatar.owner(), avatar.id()).stream()
            .filter(generation -> !generation.state().ended())
            .map(Generation::id)
            .findFirst();
  }

  private Optional<Illustration> bestPhoto(Avatar avatar) {
    if (avatar.photosCount() == 0) {
      return Optional.empty();
    }
    return studio.photos().getPhotos(avatar.owner(), avatar.id()).stream()
        .filter(photo -> photo.status() == PhotoValidationStatus.VALID)
        .max(Comparator.comparingDouble(Photo::qualityScore))
        .map(photo -> new Illustration.OfPhoto(photo.id()));
  }

  private List<GeneratedImage> pictures(Avatar avatar) {
    return avatar.finetuneId().isEmpty()
        ? List.of()
        : studio
            .generations()
            .getImages(avatar.owner(), avatar.id(), Optional.empty(), PICTURES_MAX)
            .items();
  }

  private View photos(Dialog dialog, Avatar avatar, Phrases phrases) {
    List<Photo> photos = studio.photos().getPhotos(avatar.owner(), avatar.id());
    return PhotosScreens.counter(
        avatar,
        photos.size(),
        new PhotosScreens.Wanted(
            Math.max(studio.photoSettings().minValid(), studio.engines().minPhotos()),
            Math.min(studio.photoSettings().maxValid(), studio.engines().maxPhotos())),
        bursts.of(dialog, avatar, photos, phrases),
        atOnce(avatar, phrases),
        phrases);
  }

  private View shot(
      Dialog dialog, Avatar avatar, int number, Optional<PhotoId> removed, Phrases phrases) {
    List<Photo> photos = studio.photos().getPhotos(avatar.owner(), avatar.id());
    Optional<Photo> gone = removed.flatMap(id -> studio.photos().findRemoved(avatar.owner(), id));
    if (photos.isEmpty()) {
      return gone.map(photo -> PhotosScreens.allRemoved(avatar, photo, phrases))
          .orElseGet(() -> photos(dialog, avatar, phrases));
    }
    int index = 0;
    while (index < photos.size() - 1 && photos.get(index).number() < number) {
      index++;
    }
    List<String> sentences =
        new RefusedPhotos(photos, studio.photoSettings(), phrases).sentences(photos.get(index));
    return PhotosScreens.shot(avatar, photos, index, sentences, gone, phrases);
  }

  /// What can be started; where something runs or went wrong that is shown instead.
  private View train(Avatar avatar, Phrases phrases) {
    return switch (avatar.status()) {
      case TRAINING, ERROR, CANCELLED -> learning(avatar, phrases);
      case DRAFT, UPLOADING, READY, COMPLETED -> engines(avatar, phrases);
    };
  }

  private View engines(Avatar avatar, Phrases phrases) {
    List<EngineWords> engines =
        studio.engines().all().stream()
            .map(engine -> EngineWords.of(engine, avatar, phrases))
            .toList();
    return TrainScreens.engines(avatar, engines, phrases);
  }

  /// With one free engine there is nothing to choose and nothing to agree to, the first time.
  private Optional<String> atOnce(Avatar avatar, Phrases phrases) {
    List<AvatarEngine> engines = studio.engines().all();
    if (avatar.status() != AvatarStatus.READY
        || avatar.finetuneId().isPresent()
        || engines.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(EngineWords.of(engines.getFirst(), avatar, phrases))
        .filter(words -> words.costMicroUsd() == 0 && words.missing().isEmpty())
        .map(EngineWords::engine);
  }

  private View confirm(Avatar avatar, String name, Phrases phrases) {
    Optional<AvatarEngine> engine = studio.engines().find(name);
    return engine.isEmpty() || avatar.status() == AvatarStatus.TRAINING
        ? train(avatar, phrases)
        : TrainScreens.confirm(avatar, EngineWords.of(engine.get(), avatar, phrases), phrases);
  }

  private View learning(Avatar avatar, Phrases phrases) {
    return studio
        .trainings()
        .findLatest(avatar.owner(), avatar.id())
        .map(training ->
            TrainScreens.progress(
                avatar, training, charge(training), phrases, studio.clock().instant()))
        .orElseGet(() -> engines(avatar, phrases));
  }

  private Optional<Charge> charge(Training training) {
    var subject = training.id().value();
    return Optional.ofNullable(
        studio.costs().getCharges(training.owner(), List.of(subject)).get(subject));
  }

  private View stop(Avatar avatar, Phrases phrases) {
    Optional<Training> live =
        studio
            .trainings()
            .findLatest(avatar.owner(), avatar.id())
            .filter(training -> !training.state().ended());
    return live.isEmpty()
        ? learning(avatar, phrases)
        : TrainScreens.stop(avatar, charge(live.get()).isPresent(), phrases);
  }

  private View create(Avatar avatar, Wish wish, Phrases phrases) {
    Optional<TrainedModel> trained = TrainedModel.find(avatar);
    return trained
        .map(TrainedModel::engine)
        .flatMap(studio.engines()::find)
        .map(engine ->
            CreateScreens.choose(
                avatar,
                wish,
                engine.capabilities(),
                engine.offer(trained.orElseThrow().model()),
                phrases))
        .orElseGet(() -> CreateScreens.impossible(avatar, phrases));
  }

  private static View prompt(Avatar avatar, Wish wish, Phrases phrases) {
    String example =
        wish.styles().stream()
            .findFirst()
            .or(() -> Optional.of("own-words"))
            .flatMap(style -> phrases.texts().find("style." + style + ".example", Map.of()))
            .orElse("");
    return CreateScreens.prompt(avatar, example, phrases);
  }

  private View gallery(Avatar avatar, int wanted, Phrases phrases) {
    List<GeneratedImage> pictures = pictures(avatar);
    if (pictures.isEmpty()) {
      return PicturesScreens.empty(avatar, phrases);
    }
    int index = Math.clamp(wanted, 0, pictures.size() - 1);
    return PicturesScreens.picture(avatar, pictures.get(index), index, pictures.size(), phrases);
  }
}
