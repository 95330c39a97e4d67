package io.aisha.server.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisha.studio.account.UserRole;
import io.aisha.testkit.secret.IssuedSecrets;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts: keeps cookies, and sends back the hidden token of the forms.
public final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  /// The password of the users that tests add.
  public static final String PASSWORD = "seven grey herons";

  private final Client client;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public Browser(RunningStudio studio) {
    this(new Client(studio));
  }

  /// A browser that uses one of several nodes.
  public Browser(Client client) {
    this.client = client;
  }

  /// A browser in which a new user is signed in.
  public static Browser of(RunningStudio studio, String login, UserRole role) {
    studio.services().signIn().membership().add(login, "", role, PASSWORD);
    return signedIn(studio, login);
  }

  /// A browser in which a user of [#of] is signed in.
  public static Browser signedIn(RunningStudio studio, String login) {
    Browser browser = new Browser(studio);
    browser.submit("/sign-in", Map.of("login", login, "password", PASSWORD));
    return browser;
  }

  /// A page, without following redirects.
  public Client.Answer get(String path) {
    return kept(client.send(withCookies(client.request(path)).header("Accept", "text/html")));
  }

  /// Sends a form with the token of a page that everybody may see.
  public Client.Answer submit(String path, Map<String, String> fields) {
    return submit(path, fields, token());
  }

  /// Sends a form with a token of the caller.
  public Client.Answer submit(String path, Map<String, String> fields, String token) {
    Map<String, String> sent = new HashMap<>(fields);
    sent.put("_csrf", token);
    return kept(client.submit(path, sent, this::withCookies));
  }

  /// Sends fields as a script of a page does, which expects JSON.
  public Client.Answer fetch(String path, Map<String, String> fields) {
    Map<String, String> sent = new HashMap<>(fields);
    sent.put("_csrf", token());
    return kept(
        client.submit(
            path, sent, request -> withCookies(request).setHeader("Accept", "application/json")));
  }

  /// Sends any request with the cookies of this browser.
  public Client.Answer send(HttpRequest.Builder request) {
    return kept(client.send(withCookies(request)));
  }

  /// Copies a cookie from elsewhere, as an attacker would.
  public void setCookie(String name, String value) {
    cookies.put(name, value);
  }

  /// The token that the forms of this browser carry.
  public String token() {
    Matcher found = TOKEN.matcher(get("/sign-in").text());
    if (!found.find()) {
      throw new IllegalStateException("a page without a token");
    }
    return found.group(1);
  }

  /// The value of a cookie; empty when there is none.
  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  private HttpRequest.Builder withCookies(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Client.Answer kept(Client.Answer answer) {
    for (String header : answer.response().headers().allValues("Set-Cookie")) {
      String[] pair = header.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
        record(pair[0], pair[1]);
      }
    }
    return answer;
  }

  /// No report or log may contain the id of a session, or the token of its forms.
  private static void record(String name, String value) {
    if (name.equals("aisha-session")) {
      IssuedSecrets.record(value);
      IssuedSecrets.record(new String(Base64.getDecoder().decode(value), US_ASCII));
    } else if (name.equals("aisha-csrf")) {
      IssuedSecrets.record(value);
    }
  }
}
