package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Press.Pressed;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Wish;
import io.aisha.bot.store.DeliveryKind;
import io.aisha.bot.store.Dialog;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.training.TrainedModel;
import io.aisha.studio.training.Training;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Does what a button says, in the open transaction: rows alone. Every id is one that anybody can
/// have made up, so each goes through a service that knows whose it is.
final class TakeTap {
  private final BotServices studio;
  private final BotMemory memory;

  TakeTap(BotServices studio, BotMemory memory) {
    this.studio = studio;
    this.memory = memory;
  }

  /// @throws Press.Unreadable when no button of ours says that
  /// @throws io.aisha.studio.StudioException when the studio refuses it
  Step take(Dialog dialog, User person, Place here, Pressed pressed) {
    Press press = pressed.press();
    return switch (press.verb()) {
      case MENU -> Step.to(new Place.Menu());
      case AVATARS -> Step.to(new Place.Avatars(press.number(0)));
      case HELP -> Step.to(new Place.Help());
      case SETTINGS -> Step.to(new Place.Settings());
      case LANGUAGE -> language(person, press);
      case PRIVACY -> Step.to(new Place.Privacy());
      case EXPORT -> export(dialog, person, pressed.revision());
      case ASK_ERASE -> Step.to(new Place.Erase());
      case ERASE -> erase(dialog, person, here);
      case NEW, WHOSE_NEW -> Step.to(new Place.NewType());
      case NEW_TYPE -> Step.to(new Place.NewGender(type(press)));
      case NEW_GENDER -> Step.to(new Place.NewName(type(press), gender(press)));
      case CARD -> Step.to(new Place.Card(avatar(person, press)));
      case RENAME -> Step.to(new Place.Rename(avatar(person, press)));
      case MAIN -> main(person, press);
      case ASK_DROP -> Step.to(new Place.DropAvatar(avatar(person, press)));
      case DROP -> drop(person, press);
      case PHOTOS -> Step.to(new Place.Photos(avatar(person, press)));
      case SHOTS -> Step.to(new Place.Shots(avatar(person, press), press.number(1)));
      case REMOVE_SHOT -> removed(person, press);
      case RESTORE_SHOT -> restored(person, press);
      case WHOSE_IS -> whose(dialog, person, press);
      case WHOSE_NOBODYS -> {
        memory.arrivals().dropUnassigned(dialog.chatId());
        yield Step.done(new Place.Menu()).telling(Remark.of("bot.whose.forgotten"));
      }
      case TRAIN -> Step.to(new Place.Train(avatar(person, press)));
      case TRAIN_WITH -> Step.to(new Place.TrainWith(avatar(person, press), press.text(1)));
      case START -> start(dialog, person, press);
      case NOTICE_CREATE -> Step.to(create(person, press, here));
      case NOTICE_TRAINING, LEARNING -> Step.to(new Place.Learning(avatar(person, press)));
      case ASK_STOP -> Step.to(new Place.StopLearning(avatar(person, press)));
      case STOP -> stop(person, press);
      case RETRY -> {
        AvatarId avatar = avatar(person, press);
        studio.trainings().retry(person.id(), avatar);
        yield Step.done(new Place.Train(avatar));
      }
      case CREATE -> Step.to(create(person, press, here));
      case STYLE_ON -> wish(person, here, wish -> wish.style(style(press), true));
      case STYLE_OFF -> wish(person, here, wish -> wish.style(style(press), false));
      case ALL_STYLES -> allStyles(person, here);
      case NO_STYLES -> wish(person, here, wish -> wish.styles(List.of()));
      case STYLES_PAGE -> wish(person, here, wish -> wish.page(press.number(1)));
      case COUNT -> wish(person, here, wish -> wish.count(Math.max(1, press.number(1))));
      case SHAPE -> wish(person, here, wish -> wish.size(size(press)));
      case ASK_PROMPT -> {
        Place.Create creating = creating(here);
        yield Step.to(new Place.Prompt(creating.avatar(), creating.wish()));
      }
      case NO_PROMPT -> wish(person, here, wish -> wish.prompt(""));
      case MAKE -> make(dialog, person, here);
      case MAKING -> {
        Generation generation =
            studio.generations().getGeneration(person.id(), new GenerationId(press.id(0)));
        yield Step.to(new Place.Making(generation.avatarId(), generation.id()));
      }
      case STOP_MAKING -> {
        Generation generation =
            studio.generations().cancel(person.id(), new GenerationId(press.id(0)));
        yield Step.done(new Place.Making(generation.avatarId(), generation.id()));
      }
      case GALLERY -> Step.to(new Place.Gallery(avatar(person, press), press.number(1)));
      case ORIGINAL -> original(dialog, person, press, here, pressed.revision());
      case MORE_LIKE -> moreLike(dialog, person, press);
      case ASK_DROP_IMAGE -> {
        GeneratedImage image = image(person, press);
        yield Step.to(new Place.DropImage(image.avatarId(), press.number(1), image.id()));
      }
      case DROP_IMAGE -> {
        GeneratedImage image = image(person, press);
        studio.generations().deleteImage(person.id(), image.id());
        yield Step.done(new Place.Gallery(image.avatarId(), press.number(1)))
            .telling(Remark.of("bot.dropped"));
      }
    };
  }

  private Step language(User person, Press press) {
    Language language = Languages.find(press.text(0)).orElseThrow(Press.Unreadable::new);
    studio.accounts().chooseLanguage(person.id(), language.tag());
    return Step.to(new Place.Settings());
  }

  private Step export(Dialog dialog, User person, int revision) {
    memory
        .deliveries()
        .add(
            dialog.chatId(),
            "export:" + person.id() + ":" + revision,
            DeliveryKind.EXPORT,
            person.id().value());
    return Step.done(new Place.Privacy()).telling(Remark.of("bot.privacy.export.started"));
  }

  /// Only where it was asked for: a made-up button must not erase a person.
  private Step erase(Dialog dialog, User person, Place here) {
    if (!(here instanceof Place.Erase)) {
      return Step.toast(here, "bot.toast.old");
    }
    memory.arrivals().dropUnassigned(dialog.chatId());
    studio.eraseUser().erase(person.id());
    return Step.done(new Place.Gone(person.language()));
  }

  private Step main(User person, Press press) {
    AvatarId avatar = avatar(person, press);
    studio.avatars().chooseMain(person.id(), avatar);
    return Step.to(new Place.Card(avatar));
  }

  private Step drop(User person, Press press) {
    studio.avatars().delete(person.id(), new AvatarId(press.id(0)));
    return Step.done(new Place.Avatars(0)).telling(Remark.of("bot.dropped"));
  }

  /// The photo is removed already: that compares pictures, which has no place in a transaction.
  private Step removed(User person, Press press) {
    PhotoId id = new PhotoId(press.id(0));
    Photo photo =
        studio
            .photos()
            .findRemoved(person.id(), id)
            .orElseThrow(() -> new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, id));
    return Step.done(new Place.ShotRemoved(photo.avatarId(), photo.number(), id))
        .telling(told("bot.shot.removed", photo));
  }

  /// It is back already, for the same reason.
  private Step restored(User person, Press press) {
    Photo photo = studio.photos().getPhoto(person.id(), new PhotoId(press.id(0)));
    return Step.done(new Place.Shots(photo.avatarId(), photo.number()))
        .telling(told("bot.shot.restored", photo));
  }

  private static Remark told(String key, Photo photo) {
    return new Remark(key, Map.of("number", photo.number()));
  }

  private Step whose(Dialog dialog, User person, Press press) {
    AvatarId avatar = avatar(person, press);
    memory.arrivals().assign(dialog.chatId(), avatar);
    return Step.done(new Place.Photos(avatar)).withPhotos();
  }

  private Step start(Dialog dialog, User person, Press press) {
    AvatarId avatar = avatar(person, press);
    Training training = studio.trainings().start(person.id(), avatar, press.text(1));
    memory
        .deliveries()
        .add(
            dialog.chatId(),
            "learned:" + training.id(),
            DeliveryKind.LEARNED,
            training.id().value());
    return Step.done(new Place.Learning(avatar));
  }

  private Step stop(User person, Press press) {
    AvatarId avatar = avatar(person, press);
    Optional<Training> latest = studio.trainings().findLatest(person.id(), avatar);
    if (latest.isPresent() && !latest.get().state().ended()) {
      studio.trainings().cancel(person.id(), latest.get().id());
    }
    return Step.done(new Place.Learning(avatar));
  }

  /// Whoever comes back to what they were choosing finds it as they left it.
  private Place create(User person, Press press, Place here) {
    AvatarId avatar = avatar(person, press);
    return switch (here) {
      case Place.Create at when at.avatar().equals(avatar) -> at;
      case Place.Prompt at when at.avatar().equals(avatar) -> new Place.Create(avatar, at.wish());
      case Place _ -> new Place.Create(avatar, Wish.FRESH);
    };
  }

  private Step wish(User person, Place here, Function<Wish, Wish> change) {
    Place.Create at = creating(here);
    studio.avatars().getAvatar(person.id(), at.avatar());
    return Step.to(new Place.Create(at.avatar(), change.apply(at.wish())));
  }

  private Step allStyles(User person, Place here) {
    List<String> all =
        can(person, creating(here).avatar()).stream()
            .flatMap(able -> able.styles().stream())
            .map(StyleInfo::id)
            .toList();
    return wish(person, here, wish -> wish.styles(all));
  }

  private Optional<EngineCapabilities> can(User person, AvatarId avatar) {
    return TrainedModel.find(studio.avatars().getAvatar(person.id(), avatar))
        .flatMap(model -> studio.engines().find(model.engine()))
        .map(AvatarEngine::capabilities);
  }

  private Step make(Dialog dialog, User person, Place here) {
    Place.Create at = creating(here);
    Wish wish = at.wish();
    if (wish.styles().isEmpty()) {
      return Step.to(here).telling(Remark.of("bot.create.no-style"));
    }
    GenerationRequest request =
        new GenerationRequest(
            wish.styles(),
            wish.count(),
            wish.size(),
            OptionalLong.empty(),
            RenderWords.prompt(Optional.of(wish.prompt()).filter(words -> !words.isEmpty())));
    return begin(dialog, studio.generations().start(person.id(), at.avatar(), request));
  }

  private Step moreLike(Dialog dialog, User person, Press press) {
    GeneratedImage image = image(person, press);
    GenerationRequest request = studio.generations().moreLike(person.id(), image.id());
    return begin(dialog, studio.generations().start(person.id(), image.avatarId(), request));
  }

  private Step begin(Dialog dialog, Generation generation) {
    memory
        .deliveries()
        .add(
            dialog.chatId(),
            "pictures:" + generation.id(),
            DeliveryKind.PICTURES,
            generation.id().value());
    return Step.done(new Place.Making(generation.avatarId(), generation.id()));
  }

  private Step original(Dialog dialog, User person, Press press, Place here, int revision) {
    GeneratedImage image = image(person, press);
    memory
        .deliveries()
        .add(
            dialog.chatId(),
            "original:" + image.id() + ":" + revision,
            DeliveryKind.ORIGINAL,
            image.id().value());
    return new Step(here, Optional.empty(), true, "bot.picture.sending", false, false);
  }

  private AvatarId avatar(User person, Press press) {
    return studio.avatars().getAvatar(person.id(), new AvatarId(press.id(0))).id();
  }

  private GeneratedImage image(User person, Press press) {
    return studio.generations().getImage(person.id(), new ImageId(press.id(0)));
  }

  /// A button of the sheet means nothing elsewhere.
  private static Place.Create creating(Place here) {
    if (here instanceof Place.Create at) {
      return at;
    }
    throw new Press.Unreadable();
  }

  private static String style(Press press) {
    String style = press.text(0);
    if (!style.matches("[a-z0-9-]{1,40}")) {
      throw new Press.Unreadable();
    }
    return style;
  }

  private static AvatarType type(Press press) {
    return Arrays.stream(AvatarType.values())
        .filter(type -> type.label().equals(press.text(0)))
        .findFirst()
        .orElseThrow(Press.Unreadable::new);
  }

  private static AvatarGender gender(Press press) {
    return Arrays.stream(AvatarGender.values())
        .filter(gender -> gender.label().equals(press.text(1)))
        .findFirst()
        .orElseThrow(Press.Unreadable::new);
  }

  private static PictureSize size(Press press) {
    return Arrays.stream(PictureSize.values())
        .filter(size -> size.label().equals(press.text(1)))
        .findFirst()
        .orElseThrow(Press.Unreadable::new);
  }
}
