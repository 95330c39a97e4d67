package io.aisha.server.http.signin;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.signin.Passwords;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/// Compares passwords with Spring Security's provider, which takes equally long for a login that
/// does not exist, within the limits on guessing.
final class PasswordSignIn implements AuthenticationProvider {

  private static final String WAY = "password";

  private final SignInLimits limits;
  private final DaoAuthenticationProvider provider;

  PasswordSignIn(AccountService accounts, Passwords passwords, SignInLimits limits) {
    this.limits = limits;
    provider = new DaoAuthenticationProvider(byLogin(accounts, passwords));
    provider.setPasswordEncoder(passwords.encoder());
  }

  private static UserDetailsService byLogin(AccountService accounts, Passwords passwords) {
    return login -> {
      User user =
          accounts
              .findUser(login.strip())
              .filter(found -> !found.blocked())
              .orElseThrow(() -> new UsernameNotFoundException("no such login"));
      String hash =
          passwords
              .findHash(user.id())
              .orElseThrow(() -> new UsernameNotFoundException("no password"));
      return new SessionPrincipal(user, hash);
    };
  }

  /// Signals [PausedException] when there were too many failures.
  @Override
  public @Nullable Authentication authenticate(Authentication attempt) {
    if (!(attempt.getDetails() instanceof Details details)) {
      throw new AuthenticationServiceException("a password without a request");
    }
    String login = attempt.getName();
    if (login.chars().anyMatch(Character::isISOControl)) {
      throw new BadCredentialsException("a login without a form");
    }
    SignInLimits.Attempt counted;
    try {
      counted = limits.begin(new SignInLimits.Caller(login, details.network(), details.device()));
    } catch (StudioException.TooMany e) {
      throw new PausedException(e);
    }
    Authentication given = provider.authenticate(attempt);
    limits.succeeded(counted, UserId.of(given.getName()));
    // The session stores the details: the way of signing in, and not where the user came from.
    if (given instanceof AbstractAuthenticationToken token) {
      token.setDetails(WAY);
    }
    return given;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  /// Where an attempt comes from.
  record Details(String network, Optional<String> device) {
    static Details of(HttpServletRequest request) {
      SignInLimits.Caller caller = Callers.of(request, "");
      return new Details(caller.network(), caller.device());
    }
  }
}
