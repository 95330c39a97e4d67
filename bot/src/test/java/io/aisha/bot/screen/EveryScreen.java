package io.aisha.bot.screen;

import io.aisha.bot.dialog.GenerationDraft;
import io.aisha.bot.dialog.Remark;
import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalSettings;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.ChargeState;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.erasure.ErasureKind;
import io.aisha.studio.erasure.Receipt;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationState;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.PictureWork;
import io.aisha.studio.photo.SamePersonResult;
import io.aisha.studio.training.TrainingPhase;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.EngineWords;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import io.aisha.text.Texts;
import io.aisha.vision.person.SetComparison;
import io.aisha.vision.photo.RefusalReason;
import io.aisha.vision.worker.Vision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every screen in one language, with ordinary things on it and with the worst that there can be.
final class EveryScreen {
  private static final EngineCapabilities FAL = fal();

  private static final EngineCapabilities PLAIN =
      new EngineCapabilities(
          Set.of(AvatarType.CHARACTER),
          3,
          20,
          List.of(new StyleInfo("pencil"), new StyleInfo("oil")),
          List.of(PictureSize.SQUARE),
          false,
          false,
          OptionalInt.empty());

  private static final RenderOffer DEAR =
      new RenderOffer(true, Optional.empty(), Map.of(PictureSize.LANDSCAPE, 123_456_789_012L));

  /// What pictures are known to fail with.
  private static final List<String> FAILURES_OF_PICTURES =
      List.of(
          "engine-failed",
          "engine-refused",
          "engine-unavailable",
          "deadline-passed",
          "content-flagged",
          "content-refused",
          "model-damaged",
          "style-unknown",
          "photos-refused",
          "answer-lost",
          "balance-locked",
          "never-heard-of");

  private final Phrases phrases;
  private final List<Shown> shown = new ArrayList<>();

  private EveryScreen(Phrases phrases) {
    this.phrases = phrases;
  }

  /// A screen.
  ///
  /// @param maker the function that made it, as `Class.method`
  record Shown(String maker, String what, View view) {
    @Override
    public String toString() {
      return maker + " " + what;
    }
  }

  static List<Shown> in(Phrases phrases) {
    EveryScreen all = new EveryScreen(phrases);
    all.lists();
    all.settings();
    for (AvatarStatus status : AvatarStatus.values()) {
      all.of("ordinary " + status, Specimens.anna(status), 12);
      all.of("worst " + status, Specimens.worst(status), 9_999);
    }
    all.cards();
    all.trainings();
    all.creating();
    all.pictures();
    all.remarks();
    return all.shown;
  }

  private static EngineCapabilities fal() {
    FalSettings settings = FalSettings.usual("id:secret", Recipes.read(Optional.empty()));
    try (FalEngine engine =
        new FalEngine(settings, Vision.onThisThread(), InstantSource.system(), new Random(1))) {
      return engine.capabilities();
    }
  }

  private void add(String maker, String what, View view) {
    shown.add(new Shown(maker, what, view));
  }

  private void lists() {
    for (int count : List.of(0, 1, 6, 7, 200)) {
      List<Avatar> plain = Specimens.avatars(count, "Anna");
      List<Avatar> worst = Specimens.avatars(count, Specimens.WORST_NAME);
      add("MenuScreen.render", "plain " + count, MenuScreen.render(plain, phrases));
      add("MenuScreen.render", "worst " + count, MenuScreen.render(worst, phrases));
      for (int page : List.of(0, 1, 33, 999_999)) {
        add("AvatarsScreen.render", count + " plain", AvatarsScreen.render(plain, page, phrases));
        add("AvatarsScreen.render", count + " worst", AvatarsScreen.render(worst, page, phrases));
      }
      add(
          "ChooseAvatarScreen.render",
          "plain " + count,
          ChooseAvatarScreen.render(1, plain, phrases));
      add(
          "ChooseAvatarScreen.render",
          "worst " + count,
          ChooseAvatarScreen.render(9_999, worst, phrases));
    }
  }

  /// As long as one can be.
  private static Receipt receipt(boolean finished) {
    Instant now = Instant.parse("2026-11-30T10:00:00Z");
    List<Receipt.Deleted> deleted = new ArrayList<>();
    tables()
        .forEach(table ->
            deleted.add(new Receipt.Deleted("database", table, 1_000_000, OptionalLong.empty())));
    deleted.add(new Receipt.Deleted("storage", "files", 99_999, OptionalLong.of(1L << 40)));
    List<Receipt.Kept> kept = new ArrayList<>();
    for (String reason :
        List.of("without-name", "key-may-not-delete", "expires-by-itself", "engine-silent")) {
      kept.add(new Receipt.Kept("fal", "photos", 99, reason, Optional.of(now)));
    }
    kept.add(new Receipt.Kept("backups", "", 0, "backups-unknown", Optional.empty()));
    return new Receipt(
        "abc",
        ErasureKind.ACCOUNT,
        now,
        finished ? Optional.of(now) : Optional.empty(),
        deleted,
        kept);
  }

  private static User account() {
    return new User(
        new UserId(Specimens.id("account")),
        "w".repeat(64),
        Specimens.WORST_NAME,
        "en",
        UserRole.MEMBER,
        false,
        0);
  }

  private static List<String> tables() {
    return Texts.in(Language.ENGLISH).keys().stream()
        .filter(key -> key.startsWith("erasure.table."))
        .map(key -> key.substring("erasure.table.".length()))
        .toList();
  }

  private void settings() {
    for (boolean webAccounts : List.of(false, true)) {
      add("SettingsScreen.render", "" + webAccounts, SettingsScreen.render(webAccounts, phrases));
    }
    for (int avatars : List.of(0, 1, 9_999)) {
      for (String code : List.of("", "7K2M-Q9XT-4HJP-W3RB")) {
        add("WebAccountScreen.render", code, WebAccountScreen.render(code, avatars, phrases));
      }
      for (Optional<User> account : List.of(Optional.<User>empty(), Optional.of(account()))) {
        add("LinkScreen.render", "" + avatars, LinkScreen.render(account, avatars, phrases));
      }
    }
    for (int avatars : List.of(0, 1, 200, 9_999)) {
      add("PrivacyScreen.render", "" + avatars, PrivacyScreen.render(avatars, phrases));
      add("EraseScreen.render", "" + avatars, EraseScreen.render(avatars, phrases));
    }
    add("GoneScreen.render", "", GoneScreen.render(phrases));
    add("InvitedOnlyScreen.render", "", InvitedOnlyScreen.render(phrases));
    for (boolean finished : List.of(false, true)) {
      Receipt receipt = receipt(finished);
      add("ErasedScreen.render", "" + finished, ErasedScreen.render(receipt, phrases));
      add("ReceiptScreen.render", "" + finished, ReceiptScreen.render(receipt, phrases));
    }
    add("HelpScreen.render", "", HelpScreen.render(phrases));
    add("NewTypeScreen.render", "", NewTypeScreen.render(12, phrases));
    for (AvatarType type : AvatarType.values()) {
      add("NewGenderScreen.render", "" + type, NewGenderScreen.render(type, 12, phrases));
      add("NewNameScreen.render", "" + type, NewNameScreen.render(type, 12, phrases));
    }
  }

  private void of(String what, Avatar avatar, int many) {
    Optional<Illustration> cover =
        Optional.of(new Illustration.OfImage(new ImageId(Specimens.id(what))));
    for (int pictures : List.of(0, 1, many)) {
      add(
          "CardScreen.render",
          what,
          CardScreen.render(
              avatar,
              cover,
              pictures,
              Optional.of(new GenerationId(new UUID(-1, -1))),
              Optional.of("instant"),
              phrases));
      add("DeleteAvatarScreen.render", what, DeleteAvatarScreen.render(avatar, pictures, phrases));
    }
    add(
        "CardScreen.render",
        what,
        CardScreen.render(
            avatar, Optional.empty(), 0, Optional.empty(), Optional.empty(), phrases));
    add("RenameScreen.render", what, RenameScreen.render(avatar, phrases));
    for (Album album : albums()) {
      counter(what, avatar, 0, 20, album);
      counter(what, avatar, 500, 5_000, album);
    }
    for (PhotoValidationStatus status : PhotoValidationStatus.values()) {
      for (List<String> sentences : List.of(List.<String>of(), everyReason())) {
        add(
            "PhotoScreen.render",
            what + " " + status,
            PhotoScreen.render(
                avatar,
                List.of(Specimens.photo(status), Specimens.photo(status)),
                1,
                sentences,
                sentences.isEmpty() ? Optional.empty() : Optional.of(Specimens.photo(status)),
                phrases));
      }
    }
    for (int people : new int[] {2, 40}) {
      add(
          "PhotoScreen.render",
          what + " group of " + people,
          PhotoScreen.render(
              avatar,
              List.of(Specimens.group(people)),
              0,
              everyReason(),
              Optional.empty(),
              phrases));
    }
    add(
        "RemovedPhotoScreen.render",
        what,
        RemovedPhotoScreen.render(avatar, Specimens.photo(PhotoValidationStatus.VALID), phrases));
    comparisons(what, avatar);
    add("CreateScreen.renderUntrained", what, CreateScreen.renderUntrained(avatar, phrases));
    add("GalleryScreen.renderEmpty", what, GalleryScreen.renderEmpty(avatar, phrases));
  }

  private void comparisons(String what, Avatar avatar) {
    Photo photo = Specimens.photo(PhotoValidationStatus.VALID);
    for (SetComparison.Finding finding : SetComparison.Finding.values()) {
      for (int odd : new int[] {0, 1, 20}) {
        add(
            "SamePersonScreen.render",
            what + " " + finding + " " + odd,
            SamePersonScreen.render(
                avatar,
                new SamePersonResult(
                    finding,
                    20,
                    Optional.of(photo),
                    IntStream.range(0, odd)
                        .mapToObj(number -> Specimens.photo(PhotoValidationStatus.VALID, number))
                        .map(each -> new SamePersonResult.OddPhoto(each, 0.8))
                        .toList(),
                    Collections.nCopies(odd, photo)),
                phrases));
      }
    }
    add(
        "ConsentScreen.render",
        what,
        ConsentScreen.render(avatar.id(), 1, avatar.photosCount(), phrases));
    add(
        "SamePersonScreen.renderFailed",
        what,
        SamePersonScreen.renderFailed(
            avatar, new PictureWork.Busy(new IllegalStateException()), true, phrases));
  }

  private void counter(String what, Avatar avatar, int photos, int most, Album album) {
    PhotosScreen.Wanted wanted = new PhotosScreen.Wanted(most / 2, most);
    add(
        "PhotosScreen.render",
        what,
        PhotosScreen.render(
            avatar,
            photos,
            wanted,
            album,
            new PhotosScreen.Offers(Optional.of("instant"), photos > 1),
            phrases));
  }

  private List<Album> albums() {
    String longest =
        everyReason().stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    List<Album.Refused> refused =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                number -> new Album.Refused(number, "R" + number, longest, longest, number == 20))
            .toList();
    List<Album.Refused> many =
        IntStream.rangeClosed(1, 500)
            .mapToObj(number ->
                new Album.Refused(
                    number, "R" + number % 17, "<b>&" + longest.repeat(3), "<b>& brief", true))
            .toList();
    return List.of(
        Album.NONE,
        new Album(0, 1, List.of()),
        new Album(500, 0, List.of()),
        new Album(0, 0, refused),
        new Album(1_234, 5_678, many));
  }

  private List<String> everyReason() {
    return Arrays.stream(RefusalReason.values())
        .map(reason -> phrases.reason(reason.name(), 123_456_789, 987_654_321))
        .toList();
  }

  /// An avatar that was trained once keeps its pictures, whatever became of it later.
  private void cards() {
    for (AvatarStatus status : AvatarStatus.values()) {
      Avatar trained =
          Specimens.avatar(Specimens.WORST_NAME, AvatarType.STYLE, status, 9_999, true);
      add(
          "CardScreen.render",
          "" + status,
          CardScreen.render(
              trained, Optional.empty(), 7, Optional.empty(), Optional.empty(), phrases));
    }
  }

  private void trainings() {
    for (Avatar avatar : avatars()) {
      engines(avatar);
      for (TrainingState state : TrainingState.values()) {
        for (TrainingPhase phase : TrainingPhase.values()) {
          for (int progress : List.of(0, 9, 66)) {
            progress(avatar, state, phase, progress, Optional.empty());
          }
        }
        for (Charge charge : charges()) {
          progress(avatar, state, TrainingPhase.LEARNING, 66, Optional.of(charge));
        }
      }
      for (Map.Entry<String, Map<String, Object>> failure : failures().entrySet()) {
        add(
            "TrainingScreen.render",
            failure.getKey(),
            TrainingScreen.render(
                avatar,
                Specimens.failed(failure.getKey(), failure.getValue()),
                Optional.empty(),
                phrases,
                Specimens.NOW));
      }
      add("StopTrainingScreen.render", "paid", StopTrainingScreen.render(avatar, true, phrases));
      add("StopTrainingScreen.render", "free", StopTrainingScreen.render(avatar, false, phrases));
    }
  }

  private void progress(
      Avatar avatar,
      TrainingState state,
      TrainingPhase phase,
      int progress,
      Optional<Charge> charge) {
    add(
        "TrainingScreen.render",
        state + " " + phase + " " + progress,
        TrainingScreen.render(
            avatar, Specimens.training(state, phase, progress), charge, phrases, Specimens.NOW));
  }

  private static List<Avatar> avatars() {
    return List.of(
        Specimens.anna(AvatarStatus.READY),
        Specimens.anna(AvatarStatus.COMPLETED),
        Specimens.anna(AvatarStatus.ERROR),
        Specimens.worst(AvatarStatus.CANCELLED),
        Specimens.worst(AvatarStatus.COMPLETED));
  }

  private static List<Charge> charges() {
    return Arrays.stream(ChargeState.values())
        .flatMap(state -> Stream.of(Specimens.charge(state, false), Specimens.charge(state, true)))
        .toList();
  }

  /// What a training may have failed with, known and unknown.
  private static Map<String, Map<String, Object>> failures() {
    return Map.of(
        "engine-failed",
        Map.of(),
        "answer-lost",
        Map.of(),
        "not-enough-photos",
        Map.of("need", 1_234, "have", 0),
        "deadline-passed",
        Map.of("hours", 1_234),
        "photos-refused",
        Map.of("type", "face_detection_error"),
        "never-heard-of-" + "it-".repeat(2_000) + "&<b>",
        Map.of());
  }

  private void engines(Avatar avatar) {
    String words = "A & B < C. ".repeat(90);
    EngineWords plain =
        new EngineWords(
            "instant",
            EngineWords.name("instant", phrases.texts()),
            phrases.texts().find("engine.instant.about", Map.of()).orElse(""),
            phrases.texts().text("engine.styles", Map.of("count", 12)),
            Optional.of(phrases.texts().text("engine.seconds")),
            Optional.of(phrases.texts().text("engine.free")),
            Optional.of(phrases.texts().text("engine.photos", Map.of("min", 3, "max", 20))),
            0,
            "");
    EngineWords dear =
        new EngineWords(
            "fal",
            EngineWords.name("fal", phrases.texts()),
            phrases.texts().find("engine.fal.about", Map.of()).orElse(""),
            phrases.texts().text("engine.styles", Map.of("count", 36)),
            Optional.of(phrases.texts().text("engine.minutes", Map.of("count", 1_234))),
            Optional.of(phrases.told("engine.price", Map.of("costMicroUsd", 123_456_789_012L))),
            Optional.of(phrases.texts().text("engine.photos", Map.of("min", 4, "max", 1_000))),
            123_456_789_012L,
            "");
    EngineWords broken =
        new EngineWords(
            "broken",
            words,
            words,
            words,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            words);
    add("TrainScreen.render", "none", TrainScreen.render(avatar, List.of(), phrases));
    add("TrainScreen.render", "one", TrainScreen.render(avatar, List.of(plain), phrases));
    add(
        "TrainScreen.render",
        "all",
        TrainScreen.render(avatar, List.of(plain, dear, broken, broken), phrases));
    for (EngineWords engine : List.of(plain, dear, broken)) {
      add(
          "ConfirmTrainingScreen.render",
          engine.engine(),
          ConfirmTrainingScreen.render(avatar, engine, phrases));
    }
  }

  private void creating() {
    List<String> every = FAL.styles().stream().map(StyleInfo::id).toList();
    String words = "<b>&\"_\uD83E\uDD84 ".repeat(200).substring(0, 1_000);
    for (Avatar avatar : avatars()) {
      add(
          "CreateScreen.render",
          "fresh",
          CreateScreen.render(avatar, GenerationDraft.EMPTY, PLAIN, RenderOffer.PLAIN, phrases));
      for (int page : List.of(0, 1, 2, 999_999)) {
        GenerationDraft fresh = GenerationDraft.EMPTY.page(page);
        GenerationDraft worst =
            new GenerationDraft(every, 9_999, PictureSize.LANDSCAPE, words, page);
        for (GenerationDraft draft : List.of(fresh, fresh.style(every.getFirst(), true), worst)) {
          add(
              "CreateScreen.render",
              draft.styles().size() + " on page " + page,
              CreateScreen.render(avatar, draft, FAL, DEAR, phrases));
        }
      }
      for (String style : every) {
        String example = phrases.texts().find("style." + style + ".example", Map.of()).orElse("");
        add("PromptScreen.render", style, PromptScreen.render(avatar, example, phrases));
      }
      add("PromptScreen.render", "", PromptScreen.render(avatar, "", phrases));
    }
  }

  private void pictures() {
    for (Avatar avatar : avatars()) {
      for (GenerationState state : GenerationState.values()) {
        for (int images : List.of(0, 1, 400)) {
          for (int made : List.of(0, images / 2, images)) {
            add(
                "GenerationScreen.render",
                state + " " + made + " of " + images,
                GenerationScreen.render(
                    avatar, Specimens.generation(state, images, made, Optional.empty()), phrases));
          }
        }
      }
      for (String code : FAILURES_OF_PICTURES) {
        add(
            "GenerationScreen.render",
            code,
            GenerationScreen.render(
                avatar,
                Specimens.generation(GenerationState.ERROR, 4, 0, Optional.of(code)),
                phrases));
      }
      for (StyleInfo style : FAL.styles()) {
        GeneratedImage image = Specimens.image(style.id(), 3, ImageState.COMPLETED);
        for (int count : List.of(1, 1_000)) {
          int last = count - 1;
          add(
              "GalleryScreen.render",
              style.id(),
              GalleryScreen.render(avatar, image, last, count, phrases));
          add(
              "DeleteImageScreen.render",
              style.id(),
              DeleteImageScreen.render(avatar, image, last, phrases));
        }
      }
    }
  }

  private void remarks() {
    View menu = MenuScreen.render(Specimens.avatars(7, Specimens.WORST_NAME), phrases);
    View picture =
        GalleryScreen.render(
            Specimens.worst(AvatarStatus.COMPLETED),
            Specimens.image("oil", 1, ImageState.COMPLETED),
            1,
            1_000,
            phrases);
    List<Remark> remarks = new ArrayList<>();
    remarks.add(Remark.of("bot.renamed"));
    remarks.add(Remark.of("bot.notice.text"));
    remarks.add(Remark.failure("avatar-name-taken", Map.of("name", Specimens.WORST_NAME)));
    remarks.add(Remark.failure("avatar-move-refused", Map.of("from", "DRAFT", "to", "READY")));
    remarks.add(Remark.failure(ErrorCode.PROMPT_LENGTH.label(), Map.of("length", 5, "max", 1_000)));
    for (String piece : List.of("&", "<b>", "\uD83E\uDD84", "line\n", "word ", "&amp;")) {
      remarks.add(Remark.failure(piece.repeat(3_000), Map.of()));
    }
    for (Remark remark : remarks) {
      add("Remarks.on", "the menu", Remarks.on(menu, remark, phrases));
      add("Remarks.on", "a picture", Remarks.on(picture, remark, phrases));
    }
  }
}
