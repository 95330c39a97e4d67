package io.aisha.bot.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.ArrivedUpdate;
import io.aisha.bot.store.BotStore;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.Ids;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.photo.Upload;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.time.TickingClock;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The check that all photos show one person, where it cannot be done as well as where it can.
class SamePersonScreenTest {
  private static final long BOT = 4242;
  private static final long CHAT = 7;
  private static final Vision HERE = Vision.onThisThread();

  private static final TickingClock clock = TickingClock.atNoon();
  private static final BlobsInMemory blobs = new BlobsInMemory(clock);
  private static StudioFixture studio;
  private static BotStore store;
  private static User anna;

  private Avatar avatar;

  @BeforeAll
  static void open() {
    studio = StudioFixture.open(clock, blobs, new PhotoJudge(HERE)::judge, ScriptedEngine.free());
    store = BotStore.of(studio.database(), clock, BOT);
    store.inbox().receive(BOT, List.of(new ArrivedUpdate(1, CHAT, Optional.empty(), "{}")));
    anna = studio.accounts().telegramUser(new TelegramAccount(CHAT, "Anna", "en"));
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  @BeforeEach
  void anAvatar() {
    avatar = studio.anAvatar(anna.id());
  }

  @Test
  void saysThatTheFacesCannotBeComparedNow() {
    upload(2);

    View view = ask(services(new BusyVision(), true));

    assertThat(view.html()).contains("so many pictures");
    assertThat(actions(view)).contains(new SamePersonScreen.Ask(avatar.id()));
  }

  @Test
  void saysThatTheComparisonIsSwitchedOffAndDoesNotOfferIt() {
    upload(2);
    BotServices off = services(HERE, false);

    assertThat(ask(off).html()).contains("switched off");
    assertThat(actions(photos(off))).doesNotContain(new SamePersonScreen.Ask(avatar.id()));
    assertThat(actions(photos(services(HERE, true))))
        .contains(new SamePersonScreen.Ask(avatar.id()));
  }

  @Test
  void needsTwoPhotos() {
    BotServices services = services(HERE, true);
    assertThat(ask(services).html()).contains("At least two photos");
    upload(1);

    assertThat(ask(services).html()).contains("At least two photos");
    assertThat(actions(photos(services))).doesNotContain(new SamePersonScreen.Ask(avatar.id()));
  }

  @Test
  void comparesNothingLongAfterTheUserAsked() {
    upload(2);
    BotServices services = services(HERE, true);
    DialogState asked = press(services, anna);
    assertThat(view(services, asked).html()).contains("2", "Nothing about them is stored");

    clock.tick(SamePersonScreen.ANSWERED_WITHIN.plus(Duration.ofSeconds(1)));

    View later = view(services(new BusyVision(), true), asked);
    assertThat(later).isEqualTo(photos(services));
  }

  @Test
  void aStrangersAvatarIsNotFound() {
    User stranger = studio.accounts().telegramUser(new TelegramAccount(8, "Boris", "en"));

    assertThatThrownBy(() -> press(services(HERE, true), stranger))
        .isInstanceOfSatisfying(
            StudioException.NotFound.class,
            e -> assertThat(e.error()).isEqualTo(ErrorCode.AVATAR_NOT_FOUND));
  }

  private View ask(BotServices services) {
    return view(services, press(services, anna));
  }

  private DialogState press(BotServices services, User user) {
    return Screens.press(
            new SamePersonScreen.Ask(avatar.id()),
            new ActionContext(
                services,
                store,
                store.dialogs().find(CHAT).orElseThrow(),
                user,
                new PhotosScreen.State(avatar.id()),
                0))
        .state();
  }

  private View photos(BotServices services) {
    return view(services, new PhotosScreen.State(avatar.id()));
  }

  private static View view(BotServices services, DialogState state) {
    return Screens.view(
        state,
        new ViewContext(
            services,
            store,
            new Albums(store, services.photoSettings(), clock),
            store.dialogs().find(CHAT).orElseThrow(),
            anna.id(),
            Phrases.in(Language.ENGLISH)));
  }

  private static List<CallbackAction> actions(View view) {
    return view.rows().stream().flatMap(List::stream).map(View.Button::action).toList();
  }

  private void upload(int photos) {
    for (int pose = 1; pose <= photos; pose++) {
      byte[] photo = Portraits.person(3).pose(pose).jpeg(640, 800);
      studio
          .photos()
          .accept(anna.id(), avatar.id(), new Upload(pose + ".jpg", photo, 0, Optional.empty()));
    }
  }

  /// The studio with this image processing, which offers the comparison or not.
  private static BotServices services(Vision vision, boolean samePersonCheck) {
    PhotoSettings settings = PhotoSettings.defaults().withSamePersonCheck(samePersonCheck);
    return new BotServices(
        studio.accounts(),
        studio.avatars(),
        new PhotoService(
            studio.database(),
            blobs,
            studio.queue(),
            studio.avatars(),
            studio.privacy().consents(),
            new PhotoJudge(HERE)::judge,
            vision,
            settings,
            new Ids(clock, new Random(1)),
            studio.limits()),
        settings,
        studio.trainings(),
        studio.generations(),
        studio.costs(),
        new Engines(List.of(ScriptedEngine.free())),
        vision,
        studio.privacy(),
        Optional.empty(),
        studio.database(),
        "test",
        clock);
  }

  /// Cannot do anything now, which counts as busy.
  private record BusyVision() implements Vision {
    @Override
    public <R extends Record> R run(VisionTask<R> task) {
      Thread.currentThread().interrupt();
      try {
        return HERE.run(task);
      } finally {
        Thread.interrupted();
      }
    }

    @Override
    public void close() {
      // Nothing runs.
    }
  }
}
