package io.aisha.server.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.server.settings.WebSettings;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.ExternalIdentity;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Signs in with what Telegram says about a person. Each message of Telegram works once, and that
/// of the login widget only in the browser in which the page with the widget was shown.
public final class TelegramSignIn {
  private static final String STATE = "state";
  private static final String STATE_ATTRIBUTE = "aisha.telegram-state";
  private static final int STATE_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final TelegramMessages telegram;
  private final SignIn signIn;
  private final SignedInUser users;
  private final WebSettings web;
  private final IdentitySignIn identities;

  TelegramSignIn(
      TelegramMessages telegram,
      SignIn signIn,
      SignedInUser users,
      WebSettings web,
      IdentitySignIn identities) {
    this.telegram = telegram;
    this.signIn = signIn;
    this.users = users;
    this.web = web;
    this.identities = identities;
  }

  /// Whether there is a bot. Without one, no user can sign in with Telegram.
  public boolean isOn() {
    return telegram.hasBot();
  }

  /// The user name of the bot; empty until it has started.
  public Optional<String> botName() {
    return telegram.botName();
  }

  /// The address to which the widget sends this browser back. It works once.
  ///
  /// @throws io.aisha.studio.StudioException.TooMany `visits-paused`
  public URI widgetAnswer(HttpServletRequest request) {
    byte[] random = new byte[STATE_BYTES];
    RANDOM.nextBytes(random);
    String state = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    HttpSession session = ShortSession.of(request, signIn.limits());
    session.setAttribute(STATE_ATTRIBUTE, state);
    String studio =
        web.publicUrl()
            .map(URI::toString)
            .orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request).toUriString());
    return URI.create(studio + SignInPaths.FROM_TELEGRAM + "?" + STATE + "=" + state);
  }

  /// The browser comes back from the widget.
  public void fromWidget(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    String state = attribute(session, STATE_ATTRIBUTE);
    if (session != null) {
      session.removeAttribute(STATE_ATTRIBUTE);
    }
    Optional<Map<String, String>> fields = fields(request);
    boolean ours =
        fields.isPresent()
            && !state.isEmpty()
            && MessageDigest.isEqual(
                state.getBytes(UTF_8), fields.get().getOrDefault(STATE, "").getBytes(UTF_8));
    if (!ours) {
      refuse(request, response);
      return;
    }
    fields.get().remove(STATE);
    Optional<TelegramMessages.Person> person = telegram.readWidget(fields.get());
    if (person.isEmpty() || !isFirstUse(person.get())) {
      refuse(request, response);
      return;
    }
    proved(person.get(), request, response);
  }

  /// The Mini App sends what Telegram gave it. A client that loads the app again sends the same
  /// message again, which is only accepted from the browser in which its person is signed in.
  ///
  /// @param initData exactly as the app got it
  public void fromMiniApp(String initData, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Optional<TelegramMessages.Person> person = telegram.readMiniApp(initData);
    if (person.isPresent() && isFirstUse(person.get())) {
      proved(person.get(), request, response);
    } else if (person.isPresent() && isSignedIn(person.get(), request)) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/");
    } else {
      refuse(request, response);
    }
  }

  private void proved(
      TelegramMessages.Person person, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    identities.proved(identity(person), person.userName(), request, response);
  }

  private boolean isFirstUse(TelegramMessages.Person person) {
    return signIn.proofs().use(person.proof(), person.until());
  }

  private boolean isSignedIn(TelegramMessages.Person person, HttpServletRequest request) {
    Optional<User> owner = signIn.identities().findUser(identity(person));
    return owner.isPresent() && owner.map(User::id).equals(users.find(request).map(User::id));
  }

  private static ExternalIdentity identity(TelegramMessages.Person person) {
    return new ExternalIdentity(
        ExternalIdentity.TELEGRAM,
        Long.toString(person.id()),
        person.name().isEmpty() ? person.userName() : person.name());
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    IdentitySignIn.refuse(ErrorCode.IDENTITY_NOT_CONFIRMED, request, response);
  }

  private static String attribute(@Nullable HttpSession session, String name) {
    return session != null && session.getAttribute(name) instanceof String text ? text : "";
  }

  /// Empty when a parameter occurs twice.
  private static Optional<Map<String, String>> fields(HttpServletRequest request) {
    Map<String, String[]> given = request.getParameterMap();
    return given.values().stream().anyMatch(values -> values.length != 1)
        ? Optional.empty()
        : Optional.of(
            given.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        field -> field.getValue()[0],
                        (a, _) -> a,
                        HashMap::new)));
  }
}
