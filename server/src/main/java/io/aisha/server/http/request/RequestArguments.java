package io.aisha.server.http.request;

import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Resolves parameters of actions: the user ([User], [UserId]) and the language ([Language],
/// [Phrases]).
public final class RequestArguments implements HandlerMethodArgumentResolver {

  private static final Set<Class<?>> OFFERED =
      Set.of(User.class, UserId.class, Language.class, Phrases.class);

  private final CurrentUser currentUser;

  public RequestArguments(CurrentUser currentUser) {
    this.currentUser = currentUser;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return OFFERED.contains(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder) {
    Class<?> wanted = parameter.getParameterType();
    HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
    if (asked == null) {
      throw new IllegalStateException("not an HTTP request: " + request);
    }
    if (wanted == User.class) {
      return currentUser.of(asked);
    }
    if (wanted == UserId.class) {
      return currentUser.of(asked).id();
    }
    Language language = RequestLanguage.of(asked);
    return wanted == Language.class ? language : Phrases.in(language);
  }
}
