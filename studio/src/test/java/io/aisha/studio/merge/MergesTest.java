package io.aisha.studio.merge;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.ImageBlobs;
import io.aisha.studio.limit.Quota;
import io.aisha.studio.photo.PhotoBlobs;
import io.aisha.studio.signin.CodeText;
import io.aisha.studio.sweep.SweepBlobs;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.studio.token.TokenScope;
import io.aisha.studio.training.ModelBlobs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergesTest {
  private final BlobsInMemory store = new BlobsInMemory(Clock.systemUTC());
  private final ScriptedEngine engine = ScriptedEngine.paid();
  private final StudioFixture studio =
      StudioFixture.open(Clock.systemUTC(), store, TestPhotos::judge, engine);
  private final UserId kept = studio.aUser();
  private final UserId gone = studio.aUser();

  @AfterEach
  void close() {
    studio.close();
  }

  /// All tables and columns are searched, so that a new one cannot be forgotten.
  @Test
  void everythingBecomesTheOtherAccounts() {
    Avatar avatar = trained(gone);
    studio.generations().start(gone, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();
    studio.photos().remove(gone, studio.photos().getPhotos(gone, avatar.id()).getFirst().id());
    studio.idempotency().once(gone, "key", "request", UUID::randomUUID);
    fillOtherTables();
    String before = rowsOf(gone);
    assertThat(before.lines()).hasSizeGreaterThanOrEqualTo(18);

    merge();

    assertThat(rowsOf(kept)).isEqualTo(without(before, "known_devices", "passwords"));
    String named =
        studio.text(
            """
            select string_agg(hit, ',' order by hit) from (
              select table_name || '.' || column_name as hit,
                query_to_xml(format('select 1 from %I where %I::text like %L limit 1',
                  table_name, column_name, '%' || ? || '%'), true, true, '')::text as found
              from information_schema.columns
              where table_schema = current_schema() and data_type <> 'bytea') all_columns
            where found <> ''
            """,
            gone.toString());
    assertThat(named.split(","))
        .containsExactly(
            "audit_log.actor_id",
            "audit_log.subject",
            "avatar_photos.minio_key",
            "avatars.folder_user_id",
            "generated_images.minio_key",
            "removed_photos.minio_key");
    assertThat(
            studio.number(
                "select count(*) from audit_log where action = 'account-merged' and subject = ?"
                    + " and actor_id = ?",
                gone.toString(),
                kept.value()))
        .isOne();
  }

  private void fillOtherTables() {
    studio.accounts().connectTelegram(gone, 77);
    studio.execute("insert into consents (user_id, version, surface) values (?, 1, 'web')", id());
    studio.execute("insert into passwords (user_id, hash) values (?, 'x')", id());
    studio.execute(
        "insert into email_addresses (user_id, address, verified_at)"
            + " values (?, 'anna@home.example', now())",
        id());
    studio.execute(
        "insert into known_devices (user_id, device_hash) values (?, ?)", id(), "d".repeat(64));
    studio.execute(
        "insert into external_identities (user_id, provider, subject, display_name)"
            + " values (?, 'p', 's', 'n')",
        id());
    studio.execute(
        "insert into passkeys (user_id, credential, user_handle, name, public_key, attestation)"
            + " values (?, 'c', 'h', 'Phone', 'k', 'a')",
        id());
    studio.execute(
        "insert into telegram_dialogs (chat_id, user_id, place) values (77, ?, '{}')", id());
    studio.execute(
        "insert into shares (user_id, avatar_id, link_hash, picture_key)"
            + " select user_id, id, 'l', '\\x00' from avatars where user_id = ?",
        id());
    studio.execute("insert into user_quotas (user_id, avatars) values (?, 5)", id());
    studio.execute(
        "insert into usage_counts (user_id, kind, starts_at, ends_at, amount)"
            + " values (?, 'upload', now(), now() + interval '1 hour', 4)",
        id());
    studio.execute(
        "insert into erasures (kind, receipt, owner_id, avatar_id)"
            + " values ('avatar', 'r', ?, uuidv7())",
        id());
    token(gone, "backup", TokenScope.READ);
  }

  private UUID id() {
    return gone.value();
  }

  /// A line for each table with rows of a user.
  private String rowsOf(UserId user) {
    return studio.text(
        """
        select coalesce(string_agg(line, chr(10) order by line), '') from (
          select table_name || ' ' || (xpath('/row/n/text()', query_to_xml(format(
            'select count(*) as n from %I where %I = %L', table_name, column_name, ?::text),
            false, true, '')))[1]::text as line
          from information_schema.columns
          where table_schema = current_schema()
            and column_name in ('user_id', 'owner_id', 'recipient_id')) counted
        where line not like '% 0'
        """,
        user.toString());
  }

  private static String without(String lines, String... tables) {
    return lines
        .lines()
        .filter(line -> !List.of(tables).contains(line.substring(0, line.indexOf(' '))))
        .reduce((a, b) -> a + "\n" + b)
        .orElseThrow();
  }

  @Test
  void blobsKeepTheirKeysAndNothingIsLost() {
    Avatar avatar = trained(gone);
    studio.generations().start(gone, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();
    var keys = List.copyOf(store.keys());

    merge();

    assertThat(store.keys()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(sweep().sweep()).isZero();
    assertThat(sweep().check().whole()).isTrue();
  }

  /// The model is read, and new pictures and photos are written, in the folder of the avatar.
  @Test
  void anAvatarThatHasMovedWorksAsBefore() {
    Avatar avatar = trained(gone);
    merge();

    studio.generations().start(kept, avatar.id(), GenerationRequest.everyStyle());
    studio.photos().accept(kept, avatar.id(), TestPhotos.photo(9));
    studio.trainings().start(kept, avatar.id(), "paid");
    studio.awaitNoJobs();

    assertThat(studio.number("select count(*) from generated_images where state <> 'completed'"))
        .isZero();
    assertThat(studio.number("select count(*) from trainings where state = 'completed'"))
        .isEqualTo(2);
    assertThat(store.keys())
        .allMatch(key -> key.startsWith("users/" + gone + "/avatars/" + avatar.id() + "/"));
    assertThat(sweep().sweep()).isZero();
  }

  @Test
  void erasingTheAccountAfterwardsDeletesWhatHasMoved() {
    Avatar moved = trained(gone);
    studio.aReadyAvatar(kept);
    merge();
    studio.generations().start(kept, moved.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();

    studio.erase(kept);
    studio.awaitNoJobs();

    assertThat(store.keys()).isEmpty();
    assertThat(engine.forgotten()).hasSize(1);
  }

  /// The job was queued with the first owner.
  @Test
  void thePreviousModelIsStillDeletedInTime() {
    Avatar avatar = trained(gone);
    studio.trainings().start(gone, avatar.id(), "paid");
    studio.awaitNoJobs();
    studio.generations().start(gone, avatar.id(), GenerationRequest.everyStyle());
    StudioFixture.await(() -> studio.number("select count(*) from attempts") == 0);

    merge();
    studio.execute(
        "update avatars set avatar_data = jsonb_set(avatar_data, '{previous,keptUntil}',"
            + " '\"2000-01-01T00:00:00Z\"')");
    studio.execute("update scheduled_tasks set execution_time = now()");
    StudioFixture.await(() ->
        studio.number("select count(*) from avatars where avatar_data -> 'previous' is not null")
            == 0);

    assertThat(
            studio.number(
                "select count(*) from scheduled_tasks where task_instance like ?",
                "users/%s/avatars/%s/models/%%".formatted(gone, avatar.id())))
        .isOne();
  }

  @Test
  void avatarsOfOneNameAreNumberedAndTheMainOneStays() {
    Avatar main = avatar(kept, "Anna");
    studio.avatars().chooseMain(kept, main.id());
    avatar(kept, "anna 2");
    Avatar other = avatar(gone, "ANNA");
    studio.avatars().chooseMain(gone, other.id());

    merge();

    assertThat(studio.avatars().getUserAvatars(kept))
        .extracting(Avatar::name)
        .containsExactlyInAnyOrder("Anna", "anna 2", "ANNA 3");
    assertThat(studio.avatars().getUserAvatars(kept))
        .filteredOn(Avatar::main)
        .extracting(Avatar::id)
        .containsExactly(main.id());
  }

  @Test
  void theStricterQuotaApplies() {
    studio
        .limits()
        .setQuota(
            Optional.empty(),
            kept,
            new Quota(
                OptionalInt.of(5),
                OptionalInt.of(100),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.of(7)));
    studio
        .limits()
        .setQuota(
            Optional.empty(),
            gone,
            new Quota(
                OptionalInt.of(9),
                OptionalInt.of(50),
                OptionalLong.of(1000),
                OptionalInt.empty(),
                OptionalLong.empty()));

    merge();

    assertThat(studio.limits().quota(kept))
        .isEqualTo(
            new Quota(
                OptionalInt.of(5),
                OptionalInt.of(50),
                OptionalLong.of(1000),
                OptionalInt.empty(),
                OptionalLong.of(7)));
  }

  /// Made when the user administered, and useless since then.
  @Test
  void aTokenDoesNotBecomeAnAdministratorsByAMerge() {
    changeRole(gone, UserRole.ADMINISTRATOR);
    token(gone, "backup", TokenScope.ADMIN);
    changeRole(kept, UserRole.ADMINISTRATOR);
    token(kept, "backup", TokenScope.READ);
    changeRole(gone, UserRole.MEMBER);

    merge();

    assertThat(studio.signIn().tokens().list(kept))
        .extracting(token -> token.name() + " " + token.scope().label())
        .containsExactlyInAnyOrder("backup read", "backup 2 write");
    assertThat(studio.accounts().getUser(kept).role()).isEqualTo(UserRole.ADMINISTRATOR);
  }

  @Test
  void aGuestWhoIsAMemberTooBecomesAMember() {
    changeRole(kept, UserRole.GUEST);

    merge();

    assertThat(studio.accounts().getUser(kept).role()).isEqualTo(UserRole.MEMBER);
  }

  @Test
  void anAdministratorIsNotMergedAway() {
    String code = studio.merges().mergeCode(gone);
    changeRole(gone, UserRole.ADMINISTRATOR);

    assertRefused("administrator-not-merged", () -> studio.merges().mergeCode(gone));
    // The role was changed before the code was used.
    assertRefused("administrator-not-merged", () -> studio.merges().merge(kept, code));
    assertThat(studio.accounts().findUser(gone)).isPresent();
  }

  /// A running job knows the owner with whom it began.
  @Test
  void nothingIsMergedWhileAnEngineWorks() {
    Avatar avatar = studio.aReadyAvatar(gone);
    studio.trainings().start(gone, avatar.id(), "paid");
    String code = studio.merges().mergeCode(gone);

    assertRefused("account-busy", () -> studio.merges().merge(kept, code));
    assertThat(studio.avatars().getUserAvatars(gone)).hasSize(1);

    studio.startJobs("node");
    studio.awaitNoJobs();
    studio.merges().merge(kept, code);
    assertThat(studio.avatars().getUserAvatars(kept)).hasSize(1);
    assertThat(engine.startedTrainings()).hasSize(1);
  }

  @Test
  void aCodeWorksOnceForOnePurposeAndNotForever() {
    String first = studio.merges().mergeCode(gone);
    String code = studio.merges().mergeCode(gone);
    String telegram = studio.merges().telegramCode(kept);

    assertRefused("code-not-valid", () -> studio.merges().merge(kept, first));
    assertRefused("code-not-valid", () -> studio.merges().merge(kept, "0000-0000-0000-0000"));
    assertRefused("code-not-valid", () -> studio.merges().merge(gone, telegram));
    assertRefused("merge-with-itself", () -> studio.merges().merge(gone, code));
    assertThat(studio.merges().find(code).id()).isEqualTo(gone);
    studio.execute("update one_time_codes set expires_at = now()");
    assertRefused("code-not-valid", () -> studio.merges().merge(kept, code));
    assertThat(studio.accounts().findUser(gone)).isPresent();

    String last = studio.merges().mergeCode(gone);
    studio.merges().merge(kept, last.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
    assertRefused("code-not-valid", () -> studio.merges().merge(kept, last));
  }

  @Test
  void aBlockedAccountIsNotMerged() {
    String code = studio.merges().mergeCode(gone);
    studio.signIn().membership().block(Optional.empty(), gone);

    assertRefused("code-not-valid", () -> studio.merges().merge(kept, code));
  }

  @Test
  void theBotsAccountBecomesPartOfTheAccountThatMadeTheCode() {
    TelegramAccount person = new TelegramAccount(5, "Anna", "ru");
    UserId ofBot = studio.accounts().telegramUser(person).id();
    avatar(ofBot, "Anna");
    String code = studio.merges().telegramCode(kept);
    assertThat(studio.merges().findForTelegram(person.telegramId(), code)).isPresent();
    assertThat(studio.accounts().findTelegramUser(5).orElseThrow().id()).isEqualTo(ofBot);

    studio.merges().connectTelegram(person.telegramId(), CodeText.hash(code));

    assertThat(studio.accounts().findTelegramUser(5).orElseThrow().id()).isEqualTo(kept);
    assertThat(studio.accounts().telegramUser(person).language()).isEqualTo("ru");
    assertThat(studio.avatars().getUserAvatars(kept)).hasSize(1);
    assertThat(studio.accounts().findUser(ofBot)).isEmpty();
    assertThat(studio.merges().findForTelegram(person.telegramId(), code)).isEmpty();
  }

  @Test
  void aPersonWhomTheBotDoesNotKnowIsConnected() {
    TelegramAccount person = new TelegramAccount(6, "Boris", "ru");
    String code = studio.merges().telegramCode(kept);

    studio.merges().connectTelegram(person.telegramId(), CodeText.hash(code));

    assertThat(studio.accounts().findTelegramUser(6).orElseThrow().id()).isEqualTo(kept);
    assertRefused("telegram-connected", () -> studio.merges().telegramCode(kept));
  }

  @Test
  void eachAccountHasOneTelegramAccountAtMost() {
    studio.accounts().connectTelegram(kept, 7);
    studio.accounts().connectTelegram(gone, 8);
    String code = studio.merges().mergeCode(gone);

    assertRefused("telegram-connected", () -> studio.merges().merge(kept, code));
  }

  @Test
  void guessingFromOneTelegramAccountIsSlowedDown() {
    TelegramAccount person = new TelegramAccount(9, "Mallory", "en");
    for (int guess = 0; guess < 5; guess++) {
      assertThat(studio.merges().findForTelegram(person.telegramId(), "guess " + guess)).isEmpty();
    }

    studio.execute(
        "update sign_in_attempts set next_allowed_at = now() + interval '1 hour'"
            + " where next_allowed_at > last_failed_at");
    String code = studio.merges().telegramCode(kept);
    assertRefused(
        "sign-in-paused", () -> studio.merges().findForTelegram(person.telegramId(), code));
  }

  private void merge() {
    studio.merges().merge(kept, studio.merges().mergeCode(gone));
    assertThat(studio.accounts().findUser(gone)).isEmpty();
  }

  private Avatar trained(UserId user) {
    studio.startJobs("node");
    Avatar avatar = studio.aReadyAvatar(user);
    studio.trainings().start(user, avatar.id(), "paid");
    studio.awaitNoJobs();
    return avatar;
  }

  private Avatar avatar(UserId user, String name) {
    return studio
        .avatars()
        .create(user, new NewAvatar(name, AvatarGender.FEMALE, AvatarType.CHARACTER));
  }

  private void token(UserId user, String name, TokenScope scope) {
    studio
        .signIn()
        .tokens()
        .make(studio.accounts().getUser(user), name, scope, OptionalInt.empty());
  }

  private void changeRole(UserId user, UserRole role) {
    studio.execute("update users set role = ?::userrole where id = ?", role.label(), user.value());
  }

  /// Without the usual patience.
  private SweepBlobs sweep() {
    return new SweepBlobs(
        store,
        List.of(
            new PhotoBlobs(studio.database()),
            new ModelBlobs(studio.database()),
            new ImageBlobs(studio.database())),
        Duration.ofNanos(1),
        Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
  }
}
