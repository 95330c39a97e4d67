package io.aisha.studio.erasure;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Forgotten;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.studio.token.TokenScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is left after an erasure, and whether the receipt says so.
class ErasuresTest {
  private final BlobsInMemory store = new BlobsInMemory(Clock.systemUTC());
  private final ScriptedEngine engine = ScriptedEngine.paid();
  private final StudioFixture studio =
      StudioFixture.open(Clock.systemUTC(), store, TestPhotos::judge, engine);
  private final UserId user = studio.aUser();

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void theReceiptOfAnAvatarCountsWhatIsGone() {
    Avatar avatar = studio.aReadyAvatar(user);
    long bytes = store.keys().stream().mapToLong(this::size).sum();

    String number = studio.erasures().eraseAvatar(user, avatar.id());

    assertThat(studio.erasures().getReceipt(number).verifiedAt()).isEmpty();
    run(number);
    Receipt receipt = studio.erasures().getReceipt(number);
    assertThat(receipt.verifiedAt()).isPresent();
    assertThat(receipt.kind()).isEqualTo(ErasureKind.AVATAR);
    assertThat(receipt.deleted())
        .containsExactly(
            row("avatar_photos", 3),
            row("avatars", 1),
            new Receipt.Deleted("storage", "files", 3, OptionalLong.of(bytes)));
    assertThat(receipt.kept()).extracting(Receipt.Kept::where).containsExactly("backups");
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void theReceiptOfAUserCountsSessionsAndTokensToo() {
    studio.aReadyAvatar(user);
    studio.anAvatar(user);
    var account = studio.accounts().getUser(user);
    studio.signIn().tokens().make(account, "backup", TokenScope.READ, OptionalInt.of(1));
    studio.execute(
        "insert into spring_session (primary_id, session_id, creation_time, last_access_time,"
            + " max_inactive_interval, expiry_time, principal_name)"
            + " values ('p', 's', 0, 0, 60, 60000, ?)",
        user.toString());

    String number = erase();

    Receipt receipt = studio.erasures().getReceipt(number);
    assertThat(receipt.verifiedAt()).isPresent();
    assertThat(receipt.deleted())
        .contains(
            row("avatars", 2),
            row("avatar_photos", 3),
            row("api_tokens", 1),
            row("spring_session", 1),
            row("users", 1));
    assertThat(file(receipt).count()).isEqualTo(3);
    assertThat(receipt.kept())
        .contains(new Receipt.Kept("database", "audit_log", 2, "without-name", Optional.empty()));
    assertThat(studio.number("select count(*) from audit_log where action = 'user-erased'"))
        .isOne();
    assertThat(studio.number("select count(*) from spring_session")).isZero();
  }

  /// Whatever has the user's id in whatever table is gone.
  @Test
  void noRowNamesTheUserAfterwards() {
    Avatar avatar = trained();
    studio.photos().remove(user, studio.photos().getPhotos(user, avatar.id()).getFirst().id());
    studio.idempotency().once(user, "key", "request", UUID::randomUUID);

    erase();

    String named =
        studio.text(
            """
            select string_agg(hit, ',') from (
              select table_name || '.' || column_name as hit,
                query_to_xml(format('select 1 from %I where %I::text like %L limit 1',
                  table_name, column_name, '%' || ? || '%'), true, true, '')::text as found
              from information_schema.columns
              where table_schema = current_schema() and data_type <> 'bytea') all_columns
            where found <> ''
            """,
            user.toString());
    assertThat(named.split(","))
        .containsOnly(
            "audit_log.subject", "audit_log.actor_id", "erasures.owner_id", "erasures.work");
  }

  @Test
  void aFileThatRunningWorkWritesLaterIsDeletedAndCounted() {
    Avatar avatar = studio.aReadyAvatar(user);
    String number = studio.erasures().eraseAvatar(user, avatar.id());
    store.beforeDelete(key ->
        late(
            "users/%s/avatars/%s/late.jpg".formatted(user, avatar.id()),
            key.value().endsWith("late.jpg")));

    run(number);

    Receipt receipt = studio.erasures().getReceipt(number);
    assertThat(receipt.verifiedAt()).isPresent();
    assertThat(file(receipt).count()).isEqualTo(4);
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void aDeletionThatDiedHalfwayResumesAndCountsEverythingOnce() {
    Avatar avatar = studio.aReadyAvatar(user);
    String number = studio.erasures().eraseAvatar(user, avatar.id());
    int[] deleted = {0};
    store.beforeDelete(_ -> {
      if (++deleted[0] == 2) {
        throw new IllegalStateException("the process died");
      }
    });
    try {
      studio.work(new Job.Erasing(id(number)));
    } catch (IllegalStateException _) {
      assertThat(store.keys()).hasSize(2);
    }

    run(number);

    assertThat(file(studio.erasures().getReceipt(number)).count()).isEqualTo(3);
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void theEngineIsAskedToDeleteModelsAndRequestsAndTheReceiptNamesWhatExpires() {
    Avatar avatar = trained();
    studio.generations().start(user, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();

    String number = studio.erasures().eraseAvatar(user, avatar.id());
    studio.awaitNoJobs();

    Receipt receipt = studio.erasures().getReceipt(number);
    assertThat(receipt.verifiedAt()).isPresent();
    assertThat(engine.forgotten()).hasSize(1);
    assertThat(engine.forgottenRequests()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    long asked = 1L + engine.forgottenRequests().size();
    assertThat(receipt.deleted())
        .contains(new Receipt.Deleted("paid", "requests", asked, OptionalLong.empty()));
    assertThat(receipt.kept())
        .contains(
            new Receipt.Kept(
                "paid",
                "photos",
                0,
                "expires-by-itself",
                Optional.of(receipt.requestedAt().plus(Duration.ofHours(26)))))
        .noneMatch(kept -> kept.what().equals("pictures"))
        .anyMatch(kept -> kept.what().equals("charges") && kept.reason().equals("without-user"));
  }

  @Test
  void theReceiptSaysWhyAnEngineKeepsSomething() {
    Avatar avatar = trained();
    engine.onForget(_ -> new Forgotten.Kept("key-may-not-delete"));

    String number = studio.erasures().eraseAvatar(user, avatar.id());
    studio.awaitNoJobs();

    assertThat(studio.erasures().getReceipt(number).kept())
        .anyMatch(kept -> kept.reason().equals("key-may-not-delete") && kept.count() > 0)
        .anyMatch(kept -> kept.what().equals("pictures"));
  }

  @Test
  void anEngineThatIsSilentForADayDoesNotHoldUpTheReceiptForEver() {
    Avatar avatar = trained();
    engine.onForget(_ -> {
      throw new EngineException(EngineException.Outcome.NOT_SENT, "paid", "gone", null);
    });
    String number = studio.erasures().eraseAvatar(user, avatar.id());

    assertThat(studio.work(new Job.Erasing(id(number)))).isNotEqualTo(JobResult.DONE);
    assertThat(store.keys()).isEmpty();
    studio.execute("update erasures set requested_at = now() - interval '25 hours'");
    run(number);

    Receipt receipt = studio.erasures().getReceipt(number);
    assertThat(receipt.verifiedAt()).isPresent();
    assertThat(receipt.kept()).anyMatch(kept -> kept.reason().equals("engine-silent"));
  }

  @Test
  void aRequestWithAnIdThatBecameKnownAfterTheErasureIsDeletedAtTheEngineToo() {
    JobRunner jobs = studio.startJobs("node");
    Avatar avatar = studio.aReadyAvatar(user);
    studio.trainings().start(user, avatar.id(), "paid");
    studio.awaitNoJobs();
    studio.generations().start(user, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();
    jobs.close();
    String request = studio.text("select max(request_id) from charges where kind = 'picture'");
    studio.execute("update charges set request_id = null where request_id = ?", request);
    String number = studio.erasures().eraseAvatar(user, avatar.id());

    studio.execute("update charges set request_id = ? where request_id is null", request);
    run(number);

    assertThat(engine.forgottenRequests()).contains(request);
    assertThat(studio.erasures().getReceipt(number).verifiedAt()).isPresent();
  }

  @Test
  void theReceiptNamesAnEngineThatMayHaveGotSomethingWithoutARequestId() {
    Avatar _ = trained();
    studio.execute("update charges set request_id = null");

    String number = studio.erasures().eraseUser(Optional.of(user), user);
    studio.awaitNoJobs();

    assertThat(studio.erasures().getReceipt(number).kept())
        .filteredOn(kept -> kept.reason().equals("request-unknown"))
        .singleElement()
        .returns("paid", Receipt.Kept::where)
        .returns(1L, Receipt.Kept::count);
  }

  @Test
  void aSessionThatIsStoredAfterTheErasureIsDeletedAndHoldsNothingUp() {
    String number = studio.erasures().eraseUser(Optional.of(user), user);
    studio.execute(
        "insert into spring_session (primary_id, session_id, creation_time, last_access_time,"
            + " max_inactive_interval, expiry_time, principal_name)"
            + " values ('late', 'late', 0, 0, 60, 60000, ?)",
        user.toString());

    runAll(number);

    assertThat(studio.erasures().getReceipt(number).verifiedAt()).isPresent();
    assertThat(studio.number("select count(*) from spring_session")).isZero();
  }

  @Test
  void theUserOfAStudioWithoutAccountsBeginsAnew() {
    UserId local = studio.accounts().localUser().id();
    studio.aReadyAvatar(local);

    String number = studio.erasures().eraseUser(Optional.of(local), local);
    runAll(number);

    assertThat(studio.erasures().getReceipt(number).verifiedAt()).isPresent();
    UserId again = studio.accounts().localUser().id();
    assertThat(again).isNotEqualTo(local);
    assertThat(studio.avatars().getUserAvatars(again)).isEmpty();
  }

  @Test
  void theOnlyAdministratorWhoCanSignInStays() {
    studio.accounts().localUser();
    UserId admin =
        studio
            .signIn()
            .membership()
            .add("anna", "Anna", UserRole.ADMINISTRATOR, "correct horse battery")
            .id();

    assertRefused(
        "last-administrator", () -> studio.erasures().eraseUser(Optional.of(admin), admin));
    assertThat(studio.accounts().findUser(admin)).isPresent();
  }

  @Test
  void aReceiptIsKeptForAYear() {
    String number = studio.erasures().eraseAvatar(user, studio.aReadyAvatar(user).id());
    run(number);

    studio.execute("update erasures set verified_at = now() - interval '364 days'");
    assertThat(studio.erasures().purge()).isZero();
    studio.execute("update erasures set verified_at = now() - interval '366 days'");
    assertThat(studio.erasures().purge()).isOne();
    assertRefused("receipt-not-found", () -> studio.erasures().getReceipt(number));
  }

  private Avatar trained() {
    studio.startJobs("node");
    Avatar avatar = studio.aReadyAvatar(user);
    studio.trainings().start(user, avatar.id(), "paid");
    studio.awaitNoJobs();
    return avatar;
  }

  private String erase() {
    String number = studio.erasures().eraseUser(Optional.of(user), user);
    runAll(number);
    return number;
  }

  private void runAll(String number) {
    String parts =
        studio.text(
            "select coalesce(string_agg(id::text, ','), '') from erasures where parent_id = ?",
            id(number));
    Stream.of(parts.split(","))
        .filter(part -> !part.isEmpty())
        .forEach(part -> finish(UUID.fromString(part)));
    run(number);
  }

  private void run(String number) {
    finish(id(number));
  }

  private void finish(UUID erasure) {
    for (int turns = 0; turns < 9; turns++) {
      if (studio.work(new Job.Erasing(erasure)).equals(JobResult.DONE)) {
        return;
      }
    }
    throw new AssertionError("the erasure does not end");
  }

  private UUID id(String number) {
    return UUID.fromString(studio.text("select id from erasures where receipt = ?", number));
  }

  private void late(String key, boolean isIt) {
    if (!isIt && !lateWritten) {
      lateWritten = true;
      store.put(new BlobKey(key), new byte[7]);
    }
  }

  private boolean lateWritten;

  private long size(String key) {
    return store.find(new BlobKey(key)).orElseThrow().sizeBytes();
  }

  private static Receipt.Deleted row(String table, long count) {
    return new Receipt.Deleted("database", table, count, OptionalLong.empty());
  }

  private static Receipt.Deleted file(Receipt receipt) {
    return receipt.deleted().stream()
        .filter(line -> line.what().equals("files"))
        .findFirst()
        .orElseThrow();
  }
}
