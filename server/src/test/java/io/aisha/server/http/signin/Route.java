package io.aisha.server.http.signin;

import static java.util.stream.Collectors.joining;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// An action of the running server.
///
/// @param parameters of the method that handles it
record Route(String method, String pattern, List<MethodParameter> parameters) {
  /// What may be called without a session. Think twice before you add an address.
  private static final Set<String> OPEN =
      Set.of(
          "/sign-in",
          "/sign-in/failed",
          "/sign-in/passkey",
          "/sign-in/passkey/options",
          "/sign-out",
          "/setup",
          "/join",
          "/sign-in/identity",
          "/join/passkey/options",
          "/sign-in/telegram",
          "/sign-in/telegram/widget",
          "/sign-in/telegram/app",
          "/telegram",
          "/register",
          "/recover",
          "/forgotten",
          "/language",
          "/error",
          "/healthz",
          "/healthz/proxy",
          "/healthz/proxy/events",
          "/readyz",
          "/share/{secret}",
          "/share/{secret}/pictures/{name}",
          "/share/{secret}/thumbnails/{name}",
          "/erased/{number}",
          "/erased/{number}/receipt.txt",
          "/api/v1/erasures/{receipt}",
          "/api/v1/openapi.json");

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /// Values with which a request reaches the check of its owner.
  private static final Map<String, String> VALUES =
      Map.of("gender", "female", "type", "character", "scope", "read", "size", "square");

  /// The actions of Spring's own list.
  static List<Route> all(RunningStudio studio) {
    return studio
        .server()
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .flatMap(mapped -> of(mapped.getKey(), mapped.getValue()))
        .distinct()
        .toList();
  }

  /// A form that a filter handles.
  static Route page(String path) {
    return new Route("POST", path, List.of());
  }

  private static Stream<Route> of(RequestMappingInfo mapping, HandlerMethod handler) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    List<RequestMethod> called =
        methods.isEmpty() ? List.of(RequestMethod.GET, RequestMethod.POST) : List.copyOf(methods);
    return mapping.getPatternValues().stream()
        .flatMap(pattern ->
            called.stream()
                .map(method ->
                    new Route(method.name(), pattern, List.of(handler.getMethodParameters()))));
  }

  boolean isOpen() {
    return OPEN.contains(pattern) || isWebhook();
  }

  boolean isWebhook() {
    return pattern.startsWith("/webhooks/");
  }

  /// Whether it changes nothing, whatever the method.
  boolean isHealth() {
    return pattern.startsWith("/healthz");
  }

  boolean isApi() {
    return pattern.startsWith("/api/");
  }

  boolean reads() {
    return method.equals("GET");
  }

  boolean isStream() {
    return pattern.equals("/api/v1/events");
  }

  boolean hasId() {
    return pattern.contains("{");
  }

  boolean needsAdminScope() {
    return (pattern + "/").startsWith("/admin/") || (pattern + "/").startsWith("/api/v1/admin/");
  }

  /// What only an administrator may do, or see because it concerns all users.
  boolean isAdministration() {
    return needsAdminScope() || pattern.equals("/api/v1/costs");
  }

  boolean isOwnAccount() {
    return pattern.equals("/api/v1/me")
        || pattern.startsWith("/privacy")
        || pattern.startsWith("/api/v1/privacy")
        || (pattern.startsWith("/account") && !pattern.startsWith("/account/tokens"));
  }

  /// Ends a share for the guest who sees it, which the other tests still need.
  boolean leavesShare() {
    return pattern.endsWith("/leave");
  }

  /// What a guest sees: what others share with them.
  boolean isForGuests() {
    return pattern.equals("/") || (pattern + "/").startsWith("/shared/");
  }

  /// What a user shares already, to list it and to end it.
  boolean isOwnShares() {
    return Set.of(
            "GET /shares",
            "POST /shares/{id}/end",
            "GET /api/v1/shares",
            "DELETE /api/v1/shares/{id}")
        .contains(method + " " + pattern);
  }

  boolean makesTokens() {
    return pattern.equals("/api/v1/tokens") && !reads();
  }

  /// The address with ids in it.
  ///
  /// @param ids by the part of the address before them, such as `avatars`
  String path(Map<String, String> ids, String missing) {
    Matcher variable = VARIABLE.matcher(pattern);
    StringBuilder path = new StringBuilder();
    while (variable.find()) {
      String before = pattern.substring(0, variable.start() - 1);
      String kind = before.substring(before.lastIndexOf('/') + 1);
      String id = kind.equals("faces") ? "1" : ids.getOrDefault(kind, missing);
      variable.appendReplacement(path, id);
    }
    return variable.appendTail(path).toString();
  }

  /// Adds the method and a body that the action accepts.
  HttpRequest.Builder fill(HttpRequest.Builder request) {
    if (!isApi()) {
      request.header("Accept", "text/html");
    }
    if (reads() || method.equals("DELETE")) {
      return request.method(method, BodyPublishers.noBody());
    }
    if (parameters.stream().anyMatch(Route::isFile)) {
      byte[] body = Client.multipart(List.of(new Client.File("x.jpg", new byte[] {1})));
      return request
          .header("Content-Type", Client.multipartType())
          .method(method, BodyPublishers.ofByteArray(body));
    }
    for (MethodParameter parameter : parameters) {
      if (parameter.hasParameterAnnotation(RequestBody.class)) {
        return request
            .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
            .method(method, BodyPublishers.ofString(json(parameter.getParameterType())));
      }
    }
    return request
        .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        .method(method, BodyPublishers.ofString(form()));
  }

  private static boolean isFile(MethodParameter parameter) {
    return parameter.nested().getNestedParameterType() == MultipartFile.class;
  }

  private static String json(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(field -> field.getType() == String.class)
        .map(field -> "\"%s\":\"%s\"".formatted(field.getName(), value(field.getName())))
        .collect(joining(",", "{", "}"));
  }

  private String form() {
    return parameters.stream()
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .filter(Route::isRequired)
        .map(parameter -> {
          String name = parameter.getParameter().getName();
          return name + "=" + value(name);
        })
        .collect(joining("&"));
  }

  private static boolean isRequired(MethodParameter parameter) {
    RequestParam field = parameter.getParameterAnnotation(RequestParam.class);
    return field != null
        && field.required()
        && field.defaultValue().equals(ValueConstants.DEFAULT_NONE);
  }

  private static String value(String name) {
    return VALUES.getOrDefault(name, "Xx");
  }

  @Override
  public String toString() {
    return method + " " + pattern;
  }
}
