package io.aisha.server.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.photo.Upload;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages under `/admin`: what an administrator sees and does, and that other users are refused.
class AdminPagesTest {
  private static final String PASSWORD = "seven grey herons";
  private static final Pattern CANCEL =
      Pattern.compile("action=\"(/admin/work/training/[0-9a-f-]+/cancel)\"");
  private static final Pattern LINK = Pattern.compile("(http://[^<#]+)#([A-Z2-9-]{19})");

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  private static Browser administrator;
  private static User anna;

  @BeforeAll
  static void addAdministrator() {
    anna = add("anna", UserRole.ADMINISTRATOR);
    administrator = signedIn("anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMBER", "GUEST"})
  void othersSeeAndDoNothing(UserRole role) {
    Browser other = signedIn(add(unused("other"), role).login());
    String user = "/admin/users/" + anna.id();

    for (String page :
        List.of(
            "/admin",
            "/admin/audit",
            "/admin/work",
            "/admin/system",
            "/admin/failures",
            "/admin/settings",
            user,
            user + "/erase")) {
      assertThat(other.get(page).status()).as(page).isEqualTo(403);
    }
    for (String action :
        List.of("/block", "/unblock", "/role", "/recovery", "/sessions/end", "/erase")) {
      assertThat(other.submit(user + action, Map.of("role", "guest")).status())
          .as(action)
          .isEqualTo(403);
    }
    assertThat(other.submit("/admin/invitations", Map.of("role", "administrator")).status())
        .isEqualTo(403);
    assertThat(administrator.get("/admin").status()).isEqualTo(200);
    assertThat(other.get("/avatars/new").text()).doesNotContain("href=\"/admin\"");
  }

  @Test
  void aStrangerIsAskedToSignIn() {
    assertThat(new Browser(STUDIO).get("/admin").header("Location")).endsWith("/sign-in");
  }

  @Test
  void aFormFromElsewhereChangesNothing() {
    User boris = add(unused("boris"), UserRole.MEMBER);

    assertThat(administrator.submit(path(boris, "/block"), Map.of(), "forged").status())
        .isEqualTo(403);

    assertThat(STUDIO.services().accounts().getUser(boris.id()).blocked()).isFalse();
  }

  @Test
  void theAdministratorSeesEveryUserAndNoContent() {
    User boris = add(unused("boris"), UserRole.MEMBER);

    Client.Answer page = administrator.get("/admin");

    assertThat(page.text())
        .contains("anna", boris.displayName(), "/admin/users/" + boris.id())
        .contains("0 avatars, 0 photos, 0 pictures", "signed in in 1 browser");
    assertThat(administrator.get("/").text()).contains("href=\"/admin\"");
  }

  @Test
  void anInvitationIsShownOnceAndMakesAUserOfItsRole() {
    Client.Answer page = administrator.submit("/admin/invitations", Map.of("role", "guest"));
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    Matcher link = LINK.matcher(page.text());
    assertThat(link.find()).as(page.text()).isTrue();
    assertThat(link.group(1)).isEqualTo(STUDIO.address() + "join");
    assertThat(administrator.get("/admin").text()).doesNotContain(link.group(2));

    String login = unused("guest");
    Client.Answer joined =
        new Browser(STUDIO)
            .submit("/join", Map.of("code", link.group(2), "login", login, "password", PASSWORD));

    assertThat(joined.status()).as(joined.text()).isEqualTo(303);
    assertThat(STUDIO.services().accounts().findUser(login).orElseThrow().role())
        .isEqualTo(UserRole.GUEST);
  }

  @Test
  void aRecoveryLinkSetsANewPassword() {
    User boris = add(unused("boris"), UserRole.MEMBER);
    Client.Answer page = administrator.submit(path(boris, "/recovery"), Map.of());
    Matcher link = LINK.matcher(page.text());
    assertThat(link.find()).as(page.text()).isTrue();

    Client.Answer set =
        new Browser(STUDIO)
            .submit("/recover", Map.of("code", link.group(2), "password", "nine green frogs"));

    assertThat(set.status()).as(set.text()).isEqualTo(303);
  }

  @Test
  void aBlockedUserIsSignedOutAndComesBackWhenUnblocked() {
    User boris = add(unused("boris"), UserRole.MEMBER);
    Browser his = signedIn(boris.login());

    assertThat(administrator.submit(path(boris, "/block"), Map.of()).status()).isEqualTo(303);
    assertThat(his.get("/").header("Location")).endsWith("/sign-in");
    assertThat(administrator.get(path(boris, "")).text()).contains("Allow signing in");

    administrator.submit(path(boris, "/unblock"), Map.of());
    assertThat(signedIn(boris.login()).get("/").status()).isEqualTo(200);
  }

  @Test
  void endedSessionsHaveToSignInAgain() {
    User boris = add(unused("boris"), UserRole.MEMBER);
    Browser his = signedIn(boris.login());

    administrator.submit(path(boris, "/sessions/end"), Map.of());

    assertThat(his.get("/").header("Location")).endsWith("/sign-in");
    assertThat(signedIn(boris.login()).get("/").status()).isEqualTo(200);
  }

  @Test
  void aNewRoleCountsAtOnce() {
    User boris = add(unused("boris"), UserRole.MEMBER);
    Browser his = signedIn(boris.login());
    assertThat(his.get("/admin").status()).isEqualTo(403);

    administrator.submit(path(boris, "/role"), Map.of("role", "administrator"));
    assertThat(his.get("/admin").status()).isEqualTo(200);

    administrator.submit(path(boris, "/role"), Map.of("role", "guest"));
    assertThat(his.get("/admin").status()).isEqualTo(403);
  }

  @Test
  void theLastAdministratorIsProtected() {
    for (String action : new String[] {"/block", "/role", "/erase"}) {
      Client.Answer refused = administrator.submit(path(anna, action), Map.of("role", "member"));

      assertThat(refused.status()).as(action).isEqualTo(409);
      assertThat(refused.text()).contains("This is the only administrator");
    }
    assertThat(administrator.get("/admin").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/erase", "/nothing"})
  void aUserWhoDoesNotExistIsReported(String page) {
    Client.Answer answer = administrator.get("/admin/users/" + UUID.randomUUID() + page);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(administrator.get("/admin/users/nobody" + page).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "king", "ADMINISTRATOR'"})
  void aRoleThatDoesNotExistIsRefused(String role) {
    User boris = add(unused("boris"), UserRole.MEMBER);

    assertThat(administrator.submit(path(boris, "/role"), Map.of("role", role)).status())
        .isEqualTo(400);
    assertThat(administrator.submit("/admin/invitations", Map.of("role", role)).status())
        .isEqualTo(400);
  }

  @Test
  void theAuditLogNamesWhoDidWhatToWhomAndForgetsErasedNames() {
    User boris = add(unused("boris"), UserRole.MEMBER);
    administrator.submit(path(boris, "/block"), Map.of());
    assertThat(administrator.get("/admin/audit").text())
        .contains("Blocked", boris.displayName(), "anna", "command line or program");

    assertThat(administrator.get(path(boris, "/erase")).text())
        .contains("Erase “" + boris.displayName() + "”");
    assertThat(administrator.submit(path(boris, "/erase"), Map.of()).status()).isEqualTo(303);

    assertThat(administrator.get("/admin/audit").text())
        .contains("Erased", "erased user …" + end(boris.id()))
        .doesNotContain(boris.displayName());
    assertThat(administrator.get("/admin").text()).doesNotContain(boris.displayName());
  }

  @Test
  void workOfAnyUserIsShownAndCanBeCancelled() {
    User boris = add(unused("boris"), UserRole.MEMBER);
    AvatarId avatar = readyAvatar(boris.id());
    assertThat(administrator.get("/admin/work").text()).doesNotContain(boris.displayName());
    STUDIO.engine().holdTrainingAt(40);
    STUDIO.services().trainings().start(boris.id(), avatar, STUDIO.engine().name());

    String page = administrator.get("/admin/work").text();
    assertThat(page).contains(boris.displayName(), "Training, engine ");
    Matcher cancel = CANCEL.matcher(page);
    assertThat(cancel.find()).as(page).isTrue();
    assertThat(administrator.submit(cancel.group(1), Map.of()).status()).isEqualTo(303);

    assertThat(administrator.get("/admin/audit").text()).contains("Work cancelled");
    STUDIO.engine().letGo();
  }

  @Test
  void theStateOfTheSystemIsShown() {
    assertThat(administrator.get("/admin/system").text())
        .contains("Database schema", "Storage of pictures", "works", "Spent this month");
  }

  @Test
  void aNameWithMarkupIsShownAsText() {
    String name = "<b>" + unused("x") + "</b>";
    User user =
        STUDIO
            .services()
            .signIn()
            .membership()
            .add(unused("markup"), name, UserRole.MEMBER, PASSWORD);

    for (String page : new String[] {"/admin", path(user, ""), path(user, "/erase")}) {
      assertThat(administrator.get(page).text()).doesNotContain(name).contains("&lt;b&gt;");
    }
  }

  @Test
  void thePagesAreInRussianToo() {
    administrator.submit("/language", Map.of("language", "ru"));

    assertThat(administrator.get("/admin").text()).contains("Управление студией", "администратор");
    assertThat(administrator.get("/admin/audit").text()).contains("Журнал действий", "Вход");
    assertThat(administrator.get(path(anna, "/erase")).text()).contains("Удалить «anna»?");

    administrator.submit("/language", Map.of("language", "en"));
  }

  private static AvatarId readyAvatar(UserId owner) {
    AvatarId avatar =
        STUDIO
            .services()
            .avatars()
            .create(owner, new NewAvatar("Boris", AvatarGender.MALE, AvatarType.CHARACTER))
            .id();
    for (byte[] photo : Photographs.goodBytes()) {
      STUDIO.services().photos().accept(owner, avatar, new Upload("photo.jpg", photo));
    }
    return avatar;
  }

  private static String path(User user, String action) {
    return "/admin/users/" + user.id() + action;
  }

  private static String end(UserId id) {
    return id.toString().substring(id.toString().length() - 6);
  }

  private static String unused(String start) {
    return start + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static User add(String login, UserRole role) {
    SignIn signIn = STUDIO.services().signIn();
    return signIn.membership().add(login, login, role, PASSWORD);
  }

  private static Browser signedIn(String login) {
    Browser browser = new Browser(STUDIO);
    Client.Answer answer = browser.submit("/sign-in", Map.of("login", login, "password", PASSWORD));
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return browser;
  }
}
