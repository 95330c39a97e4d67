package io.aisha.server.http.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.passkey.Passkey;
import io.aisha.studio.signin.Membership;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A passkey signs its user in, and nothing that only looks like one does.
class PasskeyTest {
  private static final String SITE = "https://studio.example";

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.behindProxy(SITE);

  /// Without a user.
  @RegisterExtension static final RunningStudio FRESH = RunningStudio.behindProxy(SITE);

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @Test
  void anInvitedPersonJoinsAndSignsInWithAPasskeyAlone() {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    Browser person = join(phone, "anna");
    assertThat(person.get("/").text()).contains("anna");
    Browser later = new Browser(STUDIO);
    assertThat(signIn(later, phone).status()).isEqualTo(303);
    assertThat(later.get("/").text()).contains("anna");

    assertThat(removeOnly(later, "anna").text()).contains("your only way to sign in");
    SoftwareDevice laptop = new SoftwareDevice(SITE);
    assertThat(add(later, laptop, "Laptop").status()).isEqualTo(303);
    assertThat(removeOnly(later, "anna").status()).isEqualTo(303);
    assertThat(signIn(new Browser(STUDIO), phone).status()).isEqualTo(401);
    assertThat(signIn(new Browser(STUDIO), laptop).status()).isEqualTo(303);
  }

  @Test
  void theFirstAdministratorCanJoinWithAPasskeyAlone() {
    String code = FRESH.services().signIn().codes().forSetup();
    Browser operator = new Browser(FRESH);
    assertThat(join(operator, "/setup", new SoftwareDevice(SITE), code, "operator").status())
        .isEqualTo(303);
    assertThat(operator.get("/admin").status()).isEqualTo(200);
    assertThat(new Browser(FRESH).get("/").header("Location")).endsWith("/sign-in");
  }

  @Test
  void anotherSiteGetsNothing() {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    join(phone, "berta");
    for (String site :
        List.of(
            "https://studio.example.evil.example",
            "http://studio.example",
            "https://studio.example:8443",
            "https://evil.example")) {
      SoftwareDevice lured = new SoftwareDevice(site);
      Browser victim = Browser.signedIn(STUDIO, "operator");
      assertThat(add(victim, lured, "x").status()).as(site).isEqualTo(422);
    }
    Client.Answer refused = signIn(new Browser(STUDIO), new SoftwareDevice(SITE));
    assertThat(refused.status()).as("a passkey nobody has added").isEqualTo(401);
    assertThat(refused.text()).contains("The passkey was not accepted");
  }

  @Test
  void anAnswerWorksOnceAndInItsOwnSession() {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    join(phone, "clara");
    Browser browser = new Browser(STUDIO);
    String answer = phone.get(options(browser, "/sign-in/passkey/options"));
    Browser thief = new Browser(STUDIO);
    options(thief, "/sign-in/passkey/options");
    assertThat(thief.submit("/sign-in/passkey", Map.of("credential", answer)).status())
        .isEqualTo(401);
    assertThat(browser.submit("/sign-in/passkey", Map.of("credential", answer)).status())
        .isEqualTo(303);
    Browser again = new Browser(STUDIO);
    assertThat(again.submit("/sign-in/passkey", Map.of("credential", answer)).status())
        .isEqualTo(401);
  }

  @Test
  void aDeviceThatDoesNotVerifyItsUserIsRefused() {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    join(phone, "dora");
    assertThat(signIn(new Browser(STUDIO), phone).status()).isEqualTo(303);
    phone.skipVerification();
    assertThat(signIn(new Browser(STUDIO), phone).status()).isEqualTo(401);
  }

  @Test
  void aBlockedUserIsRefused() {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    join(phone, "emma");
    assertThat(signIn(new Browser(STUDIO), phone).status()).isEqualTo(303);
    STUDIO.services().signIn().membership().block(Optional.empty(), user("emma"));
    assertThat(signIn(new Browser(STUDIO), phone).status()).isEqualTo(401);
  }

  @Test
  void anotherUsersPasskeyIsAnsweredLikeAMissingOne() {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    join(phone, "frida");
    Passkey foreign = passkeys("frida").getFirst();
    Browser other = Browser.signedIn(STUDIO, "operator");
    Client.Answer refused = other.submit("/account/passkeys/" + foreign.id() + "/remove", Map.of());
    assertThat(refused.status()).isEqualTo(404);
    assertThat(passkeys("frida")).hasSize(1);
    assertThat(add(other, phone, "stolen").status()).isEqualTo(422);
  }

  @Test
  void aPasskeyIsAddedOnlyWithTheCurrentPassword() {
    Browser leftOpen = Browser.signedIn(STUDIO, "operator");
    Client.Answer refused = leftOpen.fetch("/account/passkeys/options", Map.of("confirm", "guess"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("password-wrong");
  }

  @Test
  void aRecoveryLinkRemovesPasskeysThatAThiefMayHaveAdded() {
    SoftwareDevice thief = new SoftwareDevice(SITE);
    Browser.of(STUDIO, "ida", UserRole.MEMBER);
    add(Browser.signedIn(STUDIO, "ida"), thief, "x");
    assertThat(signIn(new Browser(STUDIO), thief).status()).isEqualTo(303);

    Membership membership = STUDIO.services().signIn().membership();
    membership.recover(membership.letRecover(Optional.empty(), user("ida")), "nine brown otters");

    assertThat(signIn(new Browser(STUDIO), thief).status()).isEqualTo(401);
  }

  @Test
  void aUsedUpCodeMakesNoOptions() {
    Client.Answer refused =
        new Browser(STUDIO)
            .fetch("/join/passkey/options", Map.of("code", "AAAA-AAAA", "login", "gerda"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("code-not-valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{}",
        "[]",
        "null",
        "{\"id\":1}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\"}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"response\":{\"attestationObject\":\"AA\"}}",
        "{\"id\":\"!\",\"rawId\":\"!\",\"type\":\"x\",\"response\":{\"clientDataJSON\":\"e30\"}}"
      })
  void nonsenseIsRefusedWithAClearMessage(String nonsense) {
    Browser browser = new Browser(STUDIO);
    options(browser, "/sign-in/passkey/options");
    Client.Answer refused = browser.submit("/sign-in/passkey", Map.of("credential", nonsense));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text()).contains("The passkey was not accepted");
    Browser operator = Browser.signedIn(STUDIO, "operator");
    options(operator, "/account/passkeys/options");
    Client.Answer notAdded =
        operator.submit("/account/passkeys", Map.of("name", "x", "credential", nonsense));
    assertThat(notAdded.status()).isEqualTo(422);
  }

  /// A byte of the device's answer after the other is changed, in the part that is named.
  @ParameterizedTest
  @ValueSource(strings = {"clientDataJSON", "authenticatorData", "signature"})
  void aChangedAnswerIsRefused(String part) {
    SoftwareDevice phone = new SoftwareDevice(SITE);
    join(phone, "hedda-" + part.toLowerCase(Locale.ROOT));
    for (int at : List.of(0, 7, 33, 36, 40, 60)) {
      Browser browser = new Browser(STUDIO);
      String answer = phone.get(options(browser, "/sign-in/passkey/options"));
      assertThat(
              browser
                  .submit("/sign-in/passkey", Map.of("credential", changed(answer, part, at)))
                  .status())
          .as("%s at %d", part, at)
          .isEqualTo(401);
    }
  }

  @Test
  void aCutOffAttestationIsRefused() {
    Browser operator = Browser.signedIn(STUDIO, "operator");
    for (int length : List.of(0, 1, 12, 40, 70, 90, 120, 180)) {
      String options = options(operator, "/account/passkeys/options");
      String answer = new SoftwareDevice(SITE).create(options);
      String cut = cut(answer, "attestationObject", length);
      Client.Answer refused =
          operator.submit("/account/passkeys", Map.of("name", "x", "credential", cut));
      assertThat(refused.status()).as("%d bytes", length).isEqualTo(422);
    }
  }

  private static String changed(String answer, String part, int at) {
    return replaced(
        answer,
        part,
        bytes -> {
          bytes[at % bytes.length] ^= 0x11;
          return bytes;
        });
  }

  private static String cut(String answer, String part, int length) {
    return replaced(answer, part, bytes -> Arrays.copyOf(bytes, length));
  }

  private static String replaced(String answer, String part, UnaryOperator<byte[]> change) {
    ObjectNode credential = (ObjectNode) JsonMapper.shared().readTree(answer);
    ObjectNode response = (ObjectNode) credential.get("response");
    byte[] bytes = Base64.getUrlDecoder().decode(response.get(part).asString());
    response.put(part, Base64.getUrlEncoder().withoutPadding().encodeToString(change.apply(bytes)));
    return credential.toString();
  }

  @Test
  void aStrangersSessionForAPasskeyIsShort() {
    Browser stranger = new Browser(STUDIO);
    options(stranger, "/sign-in/passkey/options");
    assertThat(
            STUDIO.number(
                "select count(*) from spring_session where principal_name is null"
                    + " and max_inactive_interval > 600"))
        .isZero();
  }

  private static Browser join(SoftwareDevice device, String login) {
    Browser person = new Browser(STUDIO);
    String code = STUDIO.services().signIn().membership().invite(Optional.empty(), UserRole.MEMBER);
    Client.Answer joined = join(person, "/join", device, code, login);
    assertThat(joined.status()).as(joined.text()).isEqualTo(303);
    return person;
  }

  private static Client.Answer join(
      Browser person, String path, SoftwareDevice device, String code, String login) {
    Map<String, String> form = Map.of("code", code, "login", login);
    String options = person.fetch("/join/passkey/options", form).text();
    return person.submit(
        path, Map.of("code", code, "login", login, "credential", device.create(options)));
  }

  private static Client.Answer add(Browser browser, SoftwareDevice device, String name) {
    String options = options(browser, "/account/passkeys/options");
    return browser.submit(
        "/account/passkeys", Map.of("name", name, "credential", device.create(options)));
  }

  private static Client.Answer signIn(Browser browser, SoftwareDevice device) {
    String options = options(browser, "/sign-in/passkey/options");
    return browser.submit("/sign-in/passkey", Map.of("credential", device.get(options)));
  }

  private static String options(Browser browser, String path) {
    Client.Answer options = browser.fetch(path, Map.of("confirm", Browser.PASSWORD));
    assertThat(options.status()).as(options.text()).isEqualTo(200);
    return options.text();
  }

  private static Client.Answer removeOnly(Browser browser, String login) {
    return browser.submit(
        "/account/passkeys/" + passkeys(login).getFirst().id() + "/remove", Map.of());
  }

  private static List<Passkey> passkeys(String login) {
    return STUDIO.services().signIn().passkeys().list(user(login));
  }

  private static UserId user(String login) {
    return STUDIO.services().accounts().findUser(login).orElseThrow().id();
  }
}
