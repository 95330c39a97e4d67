package io.aisha.server.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.store.ArrivedUpdate;
import io.aisha.bot.store.UpdateInbox;
import io.aisha.server.serve.Browser;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.token.TokenScope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// After an administrator has erased a user, no row of any table names the user, except the audit
/// log, which has the id and no name.
class ErasedUserTest {
  private static final long CHAT = 7_000_123_456L;

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  @Test
  void noRowOfAnyTableNamesAnErasedUser() {
    Browser administrator = Browser.of(STUDIO, "anna", UserRole.ADMINISTRATOR);
    Browser.of(STUDIO, "boris-to-erase", UserRole.MEMBER);
    User boris = STUDIO.services().accounts().findUser("boris-to-erase").orElseThrow();
    leaveTraces(boris);
    assertThat(rowsWith(boris.id().toString())).isGreaterThan(8);

    assertThat(
            administrator
                .submit("/admin/users/" + boris.id() + "/erase", Map.of())
                .header("Location"))
        .contains("/erased/");

    assertThat(rowsWith("boris-to-erase")).as("the login").isZero();
    assertThat(rowsWith(boris.id().toString()))
        .as("the id, in other tables than the audit log and the erasures")
        .isEqualTo(
            rowsWith("audit_log", boris.id().toString())
                + rowsWith("erasures", boris.id().toString()));
    assertThat(rowsWith("audit_log", boris.id().toString())).isPositive();
  }

  @Test
  void noRowOfAnyTableNamesAnErasedUserOfTelegram() {
    Browser administrator = Browser.of(STUDIO, "olga", UserRole.ADMINISTRATOR);
    User visitor =
        STUDIO
            .services()
            .accounts()
            .telegramUser(new TelegramAccount(CHAT, "Visitor from Telegram", "en"));
    new UpdateInbox(STUDIO.rows(), Clock.systemUTC())
        .receive(
            4242, List.of(new ArrivedUpdate(1, CHAT, Optional.empty(), "{\"from\":" + CHAT + "}")));
    assertThat(rowsWith(String.valueOf(CHAT))).isGreaterThanOrEqualTo(4);

    administrator.submit("/admin/users/" + visitor.id() + "/erase", Map.of());

    assertThat(rowsWith(String.valueOf(CHAT))).isZero();
    assertThat(rowsWith("Visitor from Telegram")).isZero();
  }

  private static void leaveTraces(User user) {
    SignIn signIn = STUDIO.services().signIn();
    signIn.tokens().make(user, "of boris", TokenScope.WRITE, OptionalInt.empty());
    signIn.membership().letRecover(Optional.empty(), user.id());
    STUDIO.services().emails().enter(user.id(), "boris-to-erase@home.example");
    STUDIO
        .services()
        .avatars()
        .create(
            user.id(),
            new NewAvatar("Avatar of boris-to-erase", AvatarGender.MALE, AvatarType.CHARACTER));
    STUDIO.services().idempotency().once(user.id(), "key", "request", () -> user.id().value());
  }

  /// How many rows of all tables contain a text, in text or in bytes.
  private static long rowsWith(String text) {
    return STUDIO.tables().stream().mapToLong(table -> rowsWith(table, text)).sum();
  }

  private static long rowsWith(String table, String text) {
    return STUDIO.number(
        "select count(*) from "
            + table
            + " as line where to_jsonb(line)::text like '%"
            + text
            + "%' or to_jsonb(line)::text like '%' || encode('"
            + text
            + "', 'hex') || '%'");
  }
}
