package io.aisha.studio.limit;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.cost.CostLimits;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ConcurrentCalls.Outcome;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What exceeds a limit is refused on every node, however many requests come at once.
class LimitsTest {
  private static final int NODES = 2;

  private final TickingClock clock = TickingClock.at(Instant.parse("2026-06-01T22:50:00Z"));
  private final List<StudioFixture> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(StudioFixture::close);
  }

  private StudioFixture studio(LimitSettings limits) {
    StudioFixture studio =
        StudioFixture.open(clock, limits, ScriptedEngine.free(), ScriptedEngine.paid());
    opened.add(studio);
    return studio;
  }

  private StudioFixture withQuota(Quota quota) {
    return studio(new LimitSettings(HourlyLimits.NONE, HourlyLimits.NONE, quota));
  }

  private static Quota quota(int avatars, int photos, long bytes, int pictures) {
    return new Quota(
        avatars < 0 ? OptionalInt.empty() : OptionalInt.of(avatars),
        photos < 0 ? OptionalInt.empty() : OptionalInt.of(photos),
        bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes),
        pictures < 0 ? OptionalInt.empty() : OptionalInt.of(pictures),
        OptionalLong.empty());
  }

  private static HourlyLimits hourly(int uploads, int trainings, int pictures) {
    return new HourlyLimits(
        OptionalInt.of(uploads), OptionalInt.of(trainings), OptionalInt.of(pictures));
  }

  private static Avatar trained(StudioFixture studio, UserId owner, String engine) {
    Avatar avatar = studio.aReadyAvatar(owner);
    studio.execute(
        """
        update avatars set status = 'completed', finetune_id = 'model-1', training_progress = 100,
          avatar_data = '{"engine": "%s", "training": "%s", "model": {}}'::jsonb where id = ?
        """
            .formatted(engine, avatar.id()),
        avatar.id().value());
    return studio.avatars().getAvatar(owner, avatar.id());
  }

  private static GenerationRequest onePicture() {
    return new GenerationRequest(
        List.of(),
        1,
        GenerationRequest.everyStyle().size(),
        OptionalLong.empty(),
        GenerationRequest.everyStyle().words());
  }

  /// Calls the same thing many times at once, on two nodes, and returns the codes of the refusals.
  private static <T> List<String> refusedOfMany(
      StudioFixture studio, int calls, Function<StudioFixture, T> call) throws Exception {
    StudioFixture other = studio.another(ScriptedEngine.free(), ScriptedEngine.paid());
    List<Callable<T>> all = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      StudioFixture node = i % NODES == 0 ? studio : other;
      all.add(() -> call.apply(node));
    }
    List<Outcome<T>> outcomes = ConcurrentCalls.run(all);
    return ConcurrentCalls.codes(outcomes);
  }

  @Test
  void ofManyAvatarsAtOnceOnlyAsManyAreMadeAsTheQuotaAllows() throws Exception {
    StudioFixture studio = withQuota(quota(3, -1, -1, -1));
    UserId owner = studio.aUser();

    List<String> refused = refusedOfMany(studio, 12, node -> node.anAvatar(owner));

    assertThat(refused).hasSize(9).containsOnly("avatar-quota-reached");
    assertThat(studio.number("select count(*) from avatars")).isEqualTo(3);
    assertThat(studio.anAvatar(studio.aUser())).as("another user").isNotNull();
  }

  @Test
  void ofManyPhotosAtOnceInSeveralAvatarsOnlyAsManyAreKeptAsTheQuotaAllows() throws Exception {
    StudioFixture studio = withQuota(quota(-1, 4, -1, -1));
    UserId owner = studio.aUser();
    List<Avatar> avatars = List.of(studio.anAvatar(owner), studio.anAvatar(owner));
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      calls.add(() ->
          studio
              .photos()
              .accept(owner, avatars.get(number % 2).id(), TestPhotos.photo(number + 1)));
    }

    List<Outcome<Object>> outcomes = ConcurrentCalls.run(calls);

    assertThat(ConcurrentCalls.codes(outcomes)).hasSize(6).containsOnly("photo-quota-reached");
    assertThat(studio.number("select count(*) from avatar_photos")).isEqualTo(4);
  }

  @Test
  void aRemovedPhotoStillTakesItsPlaceWhileItCanBeRestored() {
    StudioFixture studio = withQuota(quota(-1, 1, -1, -1));
    UserId owner = studio.aUser();
    Avatar avatar = studio.anAvatar(owner);
    var photo = studio.photos().accept(owner, avatar.id(), TestPhotos.photo(1)).photo();
    studio.photos().remove(owner, photo.id());

    assertRefused(
        "photo-quota-reached",
        () -> studio.photos().accept(owner, avatar.id(), TestPhotos.photo(2)));
    studio.photos().restore(owner, photo.id());
  }

  @Test
  void ofManyRequestsAtOnceOnlyAsManyPicturesAreMadeAsTheDayAllows() throws Exception {
    StudioFixture studio = withQuota(quota(-1, -1, -1, 5));
    UserId owner = studio.aUser();
    Avatar avatar = trained(studio, owner, "paid");

    List<String> refused =
        refusedOfMany(
            studio, 12, node -> node.generations().start(owner, avatar.id(), onePicture()));

    assertThat(refused).hasSize(7).containsOnly("picture-quota-reached");
    assertThat(studio.number("select count(*) from generated_images")).isEqualTo(5);
    assertThat(studio.limits().usage(owner).picturesToday()).isEqualTo(5);
  }

  @Test
  void deletedPicturesCountAndTheNextDayBeginsAtMidnight() {
    StudioFixture studio = withQuota(quota(-1, -1, -1, 1));
    UserId owner = studio.aUser();
    Avatar avatar = trained(studio, owner, "paid");
    Generation made = studio.generations().start(owner, avatar.id(), onePicture());
    studio.generations().delete(owner, made.id());

    StudioException.TooMany refusal =
        tooMany(() -> studio.generations().start(owner, avatar.id(), onePicture()));

    assertThat(refusal.code()).isEqualTo("picture-quota-reached");
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(70));
    assertThat(refusal.arguments()).containsEntry("minutes", 70L).containsEntry("used", 1L);
    assertThat(studio.number("select count(*) from generations")).isZero();
    clock.tick(refusal.retryAfter());
    studio.generations().start(owner, avatar.id(), onePicture());
  }

  private static StudioException.TooMany tooMany(ThrowingCallable call) {
    StudioException.TooMany refusal = catchThrowableOfType(StudioException.TooMany.class, call);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  @Test
  void picturesThatAreBeingMadeAndPhotosCountAsStored() {
    StudioFixture unlimited = withQuota(Quota.NONE);
    UserId owner = unlimited.aUser();
    Avatar avatar = trained(unlimited, owner, "paid");
    long photos = unlimited.limits().usage(owner).storedBytes();
    long pixels = 1024L * 1024;
    unlimited.limits().setQuota(Optional.empty(), owner, quota(-1, -1, photos + 2 * pixels, -1));

    unlimited.generations().start(owner, avatar.id(), onePicture());
    unlimited.generations().start(owner, avatar.id(), onePicture());

    Map<String, Object> values =
        assertRefused(
            "storage-quota-reached",
            () -> unlimited.generations().start(owner, avatar.id(), onePicture()));
    assertThat(values).containsEntry("limitBytes", photos + 2 * pixels);
    assertRefused(
        "storage-quota-reached",
        () -> unlimited.photos().accept(owner, avatar.id(), TestPhotos.photo(7)));
  }

  @Test
  void ofManyUploadsAndTrainingsAtOnceOnlyAsManyPassAsTheHourAllows() throws Exception {
    StudioFixture studio =
        studio(new LimitSettings(hourly(4, 1, 10), HourlyLimits.NONE, Quota.NONE));
    UserId owner = studio.aUser();
    Avatar avatar = studio.aReadyAvatar(owner);
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i + 10;
      calls.add(() -> studio.photos().accept(owner, avatar.id(), TestPhotos.photo(number)));
    }

    assertThat(ConcurrentCalls.codes(ConcurrentCalls.run(calls)))
        .hasSize(5)
        .containsOnly("uploads-limited");
    studio.photos().accept(owner, avatar.id(), TestPhotos.photo(1)); // It is there already.
    studio.trainings().start(owner, avatar.id(), "free");
    Avatar other = trained(studio, studio.aUser(), "free");
    assertThat(other).as("another user has limits of their own").isNotNull();
    StudioException.TooMany refusal =
        tooMany(() -> studio.photos().accept(owner, avatar.id(), TestPhotos.photo(30)));
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void allUsersTogetherAreLimitedTooAndARefusalCountsNothing() throws Exception {
    StudioFixture studio =
        studio(new LimitSettings(HourlyLimits.NONE, hourly(1_000, 1_000, 3), Quota.NONE));
    List<UserId> owners = List.of(studio.aUser(), studio.aUser(), studio.aUser(), studio.aUser());
    List<Avatar> avatars = owners.stream().map(it -> trained(studio, it, "paid")).toList();
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Avatar avatar = avatars.get(i % 4);
      calls.add(() -> studio.generations().start(avatar.owner(), avatar.id(), onePicture()));
    }

    assertThat(ConcurrentCalls.codes(ConcurrentCalls.run(calls)))
        .hasSize(5)
        .containsOnly("all-pictures-limited");
    assertThat(studio.number("select count(*) from generated_images")).isEqualTo(3);
    assertThat(studio.number("select sum(amount) from usage_counts where kind = 'picture'"))
        .as("one row for all users, one for each of the day")
        .isEqualTo(6);
    clock.tick(Duration.ofMinutes(10));
    studio.generations().start(owners.get(0), avatars.get(0).id(), onePicture());
  }

  @Test
  void whatAnAdministratorSetsForOneUserReplacesTheDefault() {
    StudioFixture studio = withQuota(quota(1, -1, -1, -1));
    UserId generous = studio.aUser();
    UserId strict = studio.aUser();
    studio.limits().setQuota(Optional.empty(), generous, quota(2, -1, -1, -1));
    studio.limits().setQuota(Optional.empty(), strict, quota(0, -1, -1, -1));

    studio.anAvatar(generous);
    studio.anAvatar(generous);
    assertRefused("avatar-quota-reached", () -> studio.anAvatar(generous));
    assertRefused("avatar-quota-reached", () -> studio.anAvatar(strict));

    studio.limits().setQuota(Optional.empty(), strict, Quota.NONE);
    studio.anAvatar(strict);
    assertRefused("avatar-quota-reached", () -> studio.anAvatar(strict));
    assertRefused(
        "user-not-found",
        () ->
            studio.limits().setQuota(Optional.empty(), new UserId(UUID.randomUUID()), Quota.NONE));
  }

  @Test
  void moneyOfOneUserReplacesTheLimitOfTheSettings() {
    StudioFixture studio =
        StudioFixture.open(
            clock,
            new CostLimits(OptionalLong.of(100_000_000), OptionalLong.empty()),
            ScriptedEngine.paid());
    opened.add(studio);
    UserId owner = studio.aUser();
    Avatar avatar = trained(studio, owner, "paid");
    studio
        .limits()
        .setQuota(
            Optional.empty(),
            owner,
            new Quota(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.of(1)));

    Map<String, Object> values =
        assertRefused(
            "person-limit-reached",
            () -> studio.generations().start(owner, avatar.id(), onePicture()));
    assertThat(values).containsEntry("limitMicroUsd", 1L);
    assertThat(studio.costs().today(owner).limitMicroUsd()).hasValue(1);
    assertThat(studio.number("select coalesce(sum(amount), 0) from usage_counts"))
        .as("what was refused for another reason is not counted")
        .isZero();
  }

  @Test
  void aGuestMakesNothingOnAnySurface() {
    StudioFixture studio = withQuota(Quota.NONE);
    UserId guest = studio.aUser();
    Avatar avatar = trained(studio, guest, "paid");
    Avatar ready = studio.aReadyAvatar(guest);
    studio.execute("update users set role = 'guest' where id = ?", guest.value());

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> studio.anAvatar(guest),
            () -> studio.photos().accept(guest, avatar.id(), TestPhotos.photo(9)),
            () -> studio.trainings().start(guest, ready.id(), "free"),
            () -> studio.generations().start(guest, avatar.id(), onePicture()))) {
      assertRefused("guest-makes-nothing", call);
    }
  }

  @Test
  void countsOfPeriodsThatAreOverAreDeleted() {
    StudioFixture studio = withQuota(quota(-1, -1, -1, 5));
    UserId owner = studio.aUser();
    Avatar avatar = trained(studio, owner, "paid");
    studio.generations().start(owner, avatar.id(), onePicture());

    studio.limits().purge();
    assertThat(studio.number("select count(*) from usage_counts")).isEqualTo(1);
    clock.tick(Duration.ofDays(4));
    studio.limits().purge();
    assertThat(studio.number("select count(*) from usage_counts")).isZero();
  }
}
