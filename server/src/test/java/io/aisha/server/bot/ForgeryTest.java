package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.ChooseAvatarScreen;
import io.aisha.bot.screen.EraseScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Forged callback data with IDs that belong to another user.
@Tag("slow")
class ForgeryTest {

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  private static final UUID UNKNOWN = new UUID(12, 21);

  private static final OwnedIds NOTHING = new OwnedIds(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  /// A callback that two users forge: one with another user's ID, one with an unknown ID.
  private record Forgery(Class<? extends CallbackAction> action, Person thief, Person stray) {
    List<Person> people() {
      return List.of(thief, stray);
    }
  }

  /// The data of one user.
  private record Things(
      List<Avatar> avatars,
      List<?> photos,
      List<?> trainings,
      List<?> generations,
      List<?> images) {}

  @Test
  @DisplayName("12, 21: buttons with another user's ids are answered as unknown")
  void buttonsWithAnotherUsersIdsAreAnsweredAsUnknown() {
    Person victim = visitors.newcomer("en");
    Avatar avatar = visitors.trained(victim, "Zenobia");
    GeneratedImage image = visitors.pictures(victim, avatar, "pencil", "oil").getFirst();
    Things before = things(victim, avatar);
    UUID photo =
        studio.services().photos().getPhotos(avatar.owner(), avatar.id()).getFirst().id().value();
    List<Forgery> forgeries =
        Screens.actions().stream()
            .<Forgery>map(
                action -> new Forgery(action, visitors.newcomer("en"), visitors.newcomer("en")))
            .toList();
    forgeries.forEach(forgery -> forgery.people().forEach(person -> person.text("/start")));
    forgeries.forEach(forgery -> forgery.people().forEach(person -> person.awaitScreen("Aisha")));

    OwnedIds theirs =
        new OwnedIds(avatar.id().value(), photo, image.generationId().value(), image.id().value());
    for (Forgery forgery : forgeries) {
      press(forgery.thief(), forgery.action(), theirs);
      press(forgery.stray(), forgery.action(), NOTHING);
    }
    RunningBotFixture.await(() -> bot.api().unansweredCallbacks() == 0, "all are answered");

    for (Forgery forgery : forgeries) {
      Person thief = forgery.thief();
      forgery.people().forEach(visitors::settled);
      assertThat(thief.transcript())
          .as("%s shows nothing of theirs", forgery.action())
          .doesNotContain("Zenobia");
      assertThat(told(thief))
          .as("%s with another's id", forgery.action())
          .isEqualTo(told(forgery.stray()));
      assertThat(thief.livingMessages()).as("%s leaves one screen", forgery.action()).hasSize(1);
    }
    assertThat(things(victim, avatar)).isEqualTo(before);
    assertThat(studio.number("select count(*) from telegram_deliveries where kind <> 'export'"))
        .isZero();
  }

  @Test
  @DisplayName("12: waiting photos cannot be added to another user's avatar")
  void waitingPhotosCannotBeAddedToAnotherUsersAvatar() {
    Person victim = visitors.newcomer("en");
    Avatar avatar = visitors.draft(victim, "Zenobia");
    Person thief = visitors.atMenu();
    thief.photo(Photographs.goodBytes().getFirst());
    thief.awaitScreen("Whose photo is it?");

    visitors.press(thief, ChooseAvatarScreen.Choose.class, avatar.id().value());

    thief.awaitScreen("There is no such avatar.");
    visitors.settled(thief);
    assertThat(studio.services().photos().getPhotos(avatar.owner(), avatar.id())).isEmpty();
    assertThat(thief.screen().text()).contains("Whose photo is it?");
  }

  @Test
  @DisplayName("12: an unconfirmed erasure erases nothing")
  void anUnconfirmedErasureErasesNothing() {
    Person person = visitors.atMenu();
    visitors.draft(person, "Anna");

    long update = visitors.press(person, EraseScreen.Confirm.class);

    assertThat(person.awaitAnswer(update).text()).isNotEmpty();
    visitors.settled(person);
    assertThat(visitors.avatars(person)).hasSize(1);
  }

  @Test
  @DisplayName("12: a link to another user's avatar opens the menu")
  void aLinkToAnotherUsersAvatarOpensTheMenu() {
    Person victim = visitors.newcomer("en");
    Avatar avatar = visitors.draft(victim, "Zenobia");
    Person thief = visitors.atMenu();

    thief.text("/start " + Callback.pack(avatar.id().value()));

    SentMessage menu = thief.awaitScreen("This link does not lead to anything of yours.");
    assertThat(menu.text()).contains("Aisha").doesNotContain("Zenobia");
  }

  /// The screen without the line about running work, because one export may still be running and
  /// the other not, and without codes, which differ.
  private static String told(Person person) {
    return person
        .screen()
        .text()
        .replace("I’m collecting everything. It comes here as a file.\n\n", "")
        .replaceAll("[2-9A-Z]{4}(-[2-9A-Z]{4}){3}", "CODE");
  }

  private static void press(Person person, Class<? extends CallbackAction> action, OwnedIds ids) {
    visitors.press(person, action, ids.arguments(action, studio.engine().name()));
  }

  private static Things things(Person person, Avatar avatar) {
    UserId owner = avatar.owner();
    return new Things(
        visitors.avatars(person),
        studio.services().photos().getPhotos(owner, avatar.id()),
        studio.services().trainings().getTrainings(owner, avatar.id()),
        studio.services().generations().getGenerations(owner, avatar.id()),
        studio.services().generations().getImages(owner, avatar.id()));
  }
}
