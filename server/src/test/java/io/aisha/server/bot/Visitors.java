package io.aisha.server.bot;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.Screens;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.photo.Upload;
import io.aisha.testkit.telegram.Call;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// People of a test class, each with an id of their own, who have come as far as a test wants them.
/// What they have is made by the studio's services, since the way there is another test's matter.
final class Visitors {
  private static final AtomicLong LAST_ID = new AtomicLong(70_000);
  private static final Set<String> WRITING =
      Set.of(
          "sendMessage",
          "sendPhoto",
          "sendMediaGroup",
          "sendDocument",
          "editMessageText",
          "editMessageMedia",
          "deleteMessage");

  private final RunningStudio studio;
  private final RunningBotFixture bot;

  Visitors(RunningStudio studio, RunningBotFixture bot) {
    this.studio = studio;
    this.bot = bot;
  }

  /// Lets several people arrive side by side. They wait at the same time and not one after another.
  ///
  /// @param arrival brings one person to where the test wants them; called once for each of them
  static List<Person> atOnce(int count, Supplier<Person> arrival) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return Stream.generate(() -> CompletableFuture.supplyAsync(arrival, threads))
          .limit(count)
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  /// A user who has not sent a message yet.
  Person newcomer(String language) {
    return bot.api().person(LAST_ID.incrementAndGet(), "Anna", language);
  }

  /// An English-speaking user on the menu.
  Person atMenu() {
    Person person = newcomer("en");
    person.text("/start");
    person.awaitScreen("Aisha");
    settled(person);
    return person;
  }

  UserId user(Person person) {
    return studio
        .services()
        .accounts()
        .telegramUser(new TelegramAccount(person.id(), "Anna", "en"))
        .id();
  }

  /// An avatar without photos.
  Avatar draft(Person person, String name) {
    return studio
        .services()
        .avatars()
        .create(user(person), new NewAvatar(name, AvatarGender.FEMALE, AvatarType.CHARACTER));
  }

  /// An avatar with three good photos.
  Avatar ready(Person person, String name) {
    AvatarId id = draft(person, name).id();
    for (byte[] photo : Photographs.goodBytes()) {
      studio.services().photos().accept(user(person), id, new Upload("photo.jpg", photo));
    }
    return avatar(person, id);
  }

  /// An avatar of which pictures can be made. The engine must not be held.
  Avatar trained(Person person, String name) {
    AvatarId id = ready(person, name).id();
    studio.services().trainings().start(user(person), id, studio.engine().name());
    RunningBotFixture.await(
        () -> avatar(person, id).status() == AvatarStatus.COMPLETED, "the avatar is trained");
    return avatar(person, id);
  }

  /// An avatar whose training the engine holds at 40 percent, and which is on the screen. For a
  /// free engine, which asks for no confirmation.
  Avatar inTraining(Person person, String name) {
    Avatar avatar = ready(person, name);
    studio.engine().holdTrainingAt(40);
    open(person, avatar);
    person.tap("Start training");
    person.awaitScreen("40");
    return avatar;
  }

  /// Pictures of a trained avatar, one in each style, the newest first.
  List<GeneratedImage> pictures(Person person, Avatar avatar, String... styles) {
    Generation generation =
        studio
            .services()
            .generations()
            .start(
                user(person),
                avatar.id(),
                new GenerationRequest(
                    List.of(styles), 1, PictureSize.SQUARE, OptionalLong.of(7), RenderWords.NONE));
    RunningBotFixture.await(
        () ->
            studio
                .services()
                .generations()
                .getGeneration(user(person), generation.id())
                .state()
                .ended(),
        "the pictures are made");
    return studio.services().generations().getImages(user(person), avatar.id());
  }

  Avatar avatar(Person person, AvatarId id) {
    return studio.services().avatars().getAvatar(user(person), id);
  }

  List<Avatar> avatars(Person person) {
    return studio.services().avatars().getUserAvatars(user(person));
  }

  /// Goes to an avatar by its link.
  SentMessage open(Person person, Avatar avatar) {
    int link = person.text("/start " + Callback.pack(avatar.id().value()));
    SentMessage card = person.awaitScreenBelow(link, avatar.name());
    settled(person);
    return card;
  }

  /// Presses what a button on the newest screen would say.
  ///
  /// @return the number of the update
  long press(Person person, Class<? extends CallbackAction> action, Object... arguments) {
    return person.tapStale(
        person.screen().id(), Callback.of(action, revision(person.screen()), arguments).data());
  }

  /// Of the buttons of a screen.
  static int revision(SentMessage screen) {
    String data = screen.keyboard().getFirst().getFirst().data();
    return Screens.readCallback(data).orElseThrow().revision();
  }

  /// Waits until all updates of the user are handled, the result is shown and nothing is scheduled.
  void settled(Person person) {
    String sql =
        """
        select (select count(*) from telegram_updates
                where chat_id = %1$d and state = 'waiting')
             + (select count(*) from telegram_dialogs
                where chat_id = %1$d and (due_at is not null or leased_by is not null))
        """
            .formatted(person.id());
    RunningBotFixture.await(
        () -> bot.api().pendingUpdates() == 0 && studio.number(sql) == 0, "the chat is at rest");
  }

  /// What was called for a person's chat.
  Stream<Call> calls(Person person) {
    return bot.api().calls().stream()
        .filter(call -> call.chatId().filter(chat -> chat == person.id()).isPresent());
  }

  /// Those of them that write, change or delete messages.
  Stream<Call> writing(Person person) {
    return calls(person).filter(call -> WRITING.contains(call.method()));
  }
}
