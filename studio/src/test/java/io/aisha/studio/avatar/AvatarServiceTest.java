package io.aisha.studio.avatar;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvatarServiceTest {
  private static StudioFixture studio;
  private UserId owner;

  @BeforeAll
  static void open() {
    studio = StudioFixture.open(ScriptedEngine.free());
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  @BeforeEach
  void user() {
    owner = studio.aUser();
  }

  @Test
  void createsADraft() {
    Avatar avatar = create("Anna");

    assertThat(avatar.name()).isEqualTo("Anna");
    assertThat(avatar.owner()).isEqualTo(owner);
    assertThat(avatar.gender()).isEqualTo(AvatarGender.FEMALE);
    assertThat(avatar.type()).isEqualTo(AvatarType.CHARACTER);
    assertThat(avatar.status()).isEqualTo(AvatarStatus.DRAFT);
    assertThat(avatar.finetuneId()).isEmpty();
    assertThat(avatar.trainingProgress()).isZero();
    assertThat(avatar.falMode()).isEqualTo("character");
    assertThat(avatar.photosCount()).isZero();
    assertThat(studio.avatars().getAvatar(owner, avatar.id())).isEqualTo(avatar);
  }

  @Test
  void listsAUsersAvatarsNewestFirst() {
    Avatar first = create("First");
    Avatar second = create("Second");
    studio.anAvatar(studio.aUser());

    assertThat(studio.avatars().getUserAvatars(owner)).containsExactly(second, first);
    assertThat(studio.avatars().getUserAvatars(studio.aUser())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna", "ANNA", " anna ", "Anna\u00a0", "\tanna"})
  void rejectsATakenNameIgnoringCase(String name) {
    create("Anna");

    assertRefused("avatar-name-taken", () -> create(name));
  }

  @Test
  void ignoresCaseBeyondLatinLetters() {
    create("Анна");

    assertRefused("avatar-name-taken", () -> create("АННА"));
  }

  @Test
  void treatsEquivalentUnicodeFormsAsEqual() {
    create("Zo\u00eb");

    assertRefused("avatar-name-taken", () -> create("Zoe\u0308"));
  }

  @Test
  void twoUsersMayUseTheSameName() {
    create("Anna");

    assertThat(studio.avatars().create(studio.aUser(), wanted("Anna")).name()).isEqualTo("Anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A", " A  ", "\u3000A"})
  void rejectsANameThatIsTooShort(String name) {
    assertRefused("avatar-name-length", () -> create(name));
  }

  @Test
  void countsCodePoints() {
    assertThat(create("\ud83d\ude00".repeat(100)).name()).hasSize(200);
    assertRefused("avatar-name-length", () -> create("\ud83d\ude00".repeat(101)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"An\u0000na", "An\u0007na", "An\u202ena", "An\u200bna", "An\ud800na"})
  void rejectsInvisibleCharacters(String name) {
    assertRefused("avatar-name-characters", () -> create(name));
  }

  @Test
  void collapsesSpaces() {
    assertThat(create("  Anna \n\t Maria ").name()).isEqualTo("Anna Maria");
  }

  @Test
  void acceptsNamesThatLookLikeSql() {
    assertThat(create("'; drop table avatars; --").name()).isEqualTo("'; drop table avatars; --");
  }

  @Test
  void numbersATakenName() {
    create("Anna");
    create("anna 3");

    assertThat(studio.avatars().createNumbered(owner, wanted("Anna")).name()).isEqualTo("Anna 2");
    assertThat(studio.avatars().createNumbered(owner, wanted("ANNA")).name()).isEqualTo("ANNA 4");
  }

  @Test
  void numbersTheLongestName() {
    String longest = "x".repeat(100);
    create(longest);

    assertThat(studio.avatars().createNumbered(owner, wanted(longest)).name())
        .isEqualTo("x".repeat(98) + " 2");
  }

  @Test
  void concurrentCallsGetDistinctNumbers() throws Exception {
    var outcomes =
        ConcurrentCalls.run(8, () -> studio.avatars().createNumbered(owner, wanted("Anna")));

    assertThat(ConcurrentCalls.results(outcomes))
        .extracting(Avatar::name)
        .containsExactlyInAnyOrder(
            "Anna", "Anna 2", "Anna 3", "Anna 4", "Anna 5", "Anna 6", "Anna 7", "Anna 8");
  }

  @Test
  void onlyOneConcurrentCallGetsTheName() throws Exception {
    var outcomes = ConcurrentCalls.run(8, () -> create("Anna"));

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
    assertThat(ConcurrentCalls.codes(outcomes)).containsOnly("avatar-name-taken").hasSize(7);
  }

  @Test
  void renames() {
    Avatar avatar = create("Anna");

    assertThat(studio.avatars().rename(owner, avatar.id(), " ANNA ").name()).isEqualTo("ANNA");
    assertThat(studio.avatars().getAvatar(owner, avatar.id()).updatedAt())
        .isAfter(avatar.updatedAt());
  }

  @Test
  void rejectsRenamingToATakenName() {
    create("Anna");
    Avatar other = create("Bella");

    assertRefused("avatar-name-taken", () -> studio.avatars().rename(owner, other.id(), "anna"));
    assertThat(studio.avatars().getAvatar(owner, other.id()).name()).isEqualTo("Bella");
  }

  @Test
  void anotherUsersAvatarIsNotFound() {
    Avatar avatar = create("Anna");
    UserId stranger = studio.aUser();
    AvatarService avatars = studio.avatars();

    assertRefused("avatar-not-found", () -> avatars.getAvatar(stranger, avatar.id()));
    assertRefused("avatar-not-found", () -> avatars.rename(stranger, avatar.id(), "Mine"));
    assertRefused("avatar-not-found", () -> avatars.delete(stranger, avatar.id()));
    assertThat(avatars.getUserAvatars(owner)).containsExactly(avatar);
  }

  @Test
  void deletes() {
    Avatar avatar = create("Anna");

    studio.avatars().delete(owner, avatar.id());

    assertThat(studio.avatars().getUserAvatars(owner)).isEmpty();
    assertRefused("avatar-not-found", () -> studio.avatars().delete(owner, avatar.id()));
  }

  @Test
  void limitsTheNumberOfAvatars() {
    studio.execute(
        "insert into avatars (user_id, name, gender) select ?, 'Avatar ' || n, 'other'"
            + " from generate_series(1, 1000) n",
        owner.value());

    assertRefused("too-many-avatars", () -> create("One more"));
    assertRefused(
        "too-many-avatars", () -> studio.avatars().createNumbered(owner, wanted("One more")));
    assertThat(studio.avatars().getUserAvatars(owner)).hasSize(1000);
  }

  private Avatar create(String name) {
    return studio.avatars().create(owner, wanted(name));
  }

  private static NewAvatar wanted(String name) {
    return new NewAvatar(name, AvatarGender.FEMALE, AvatarType.CHARACTER);
  }

  @ParameterizedTest
  @CsvSource({"CHARACTER, character", "STYLE, style", "CUSTOM, general"})
  void trainingModeFollowsTheType(AvatarType type, String mode) {
    NewAvatar wanted = new NewAvatar("Anna", AvatarGender.OTHER, type);

    assertThat(studio.avatars().create(owner, wanted).falMode()).isEqualTo(mode);
  }
}
