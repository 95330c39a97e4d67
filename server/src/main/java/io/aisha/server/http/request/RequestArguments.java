package io.aisha.server.http.request;

import io.aisha.studio.account.AccountService;
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

/// Resolves parameters of actions: the user ([UserId]) and the language ([Language], [Phrases]).
/// There are no accounts yet: every client that passes [SameSiteFilter] is the local user.
public final class RequestArguments implements HandlerMethodArgumentResolver {

  private static final Set<Class<?>> OFFERED = Set.of(UserId.class, Language.class, Phrases.class);

  private final AccountService accounts;

  /// The local user's ID, which never changes; null until the first request.
  private volatile @Nullable UserId localUser;

  public RequestArguments(AccountService accounts) {
    this.accounts = accounts;
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
    if (wanted == UserId.class) {
      return localUser();
    }
    HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
    if (asked == null) {
      throw new IllegalStateException("not an HTTP request: " + request);
    }
    Language language = RequestLanguage.of(asked);
    return wanted == Language.class ? language : Phrases.in(language);
  }

  private UserId localUser() {
    UserId known = localUser;
    if (known == null) {
      known = accounts.localUser().id();
      localUser = known;
    }
    return known;
  }
}
