package io.aisha.server.http.signin;

import io.aisha.server.health.OptionalPart;
import io.aisha.server.http.health.ProxyProbe;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.share.SharePaths;
import io.aisha.server.settings.WebSettings;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.assembly.SignIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;

/// A studio with accounts. Sessions are rows, so every node knows them.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableJdbcHttpSession(
    tableName = "spring_session",
    maxInactiveIntervalInSeconds = SecurityConfiguration.SESSION_SECONDS,
    cleanupCron = "0 * * * * *")
public class SecurityConfiguration {
  /// Thirty days without a request end a session.
  static final int SESSION_SECONDS = 30 * 24 * 60 * 60;

  private static final String SESSION_COOKIE = "aisha-session";
  private static final String CSRF_COOKIE = "aisha-csrf";

  /// After the filters of the security headers, the host and the body's limits.
  private static final int SESSIONS_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  /// Not the dispatch to the error page: it needs no session, and the failure may be that sessions
  /// cannot be read.
  private static final EnumSet<DispatcherType> DISPATCHES =
      EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);

  private static final String[] OPEN = {
    "/static/**",
    "/webjars/**",
    "/webhooks/**",
    "/healthz/**",
    "/readyz",
    "/language",
    "/error",
    "/api/v1/openapi.json",
    SharePaths.LINK + "/**",
    SignInPaths.SIGN_IN,
    SignInPaths.SIGN_IN_FAILED,
    SignInPaths.PASSKEY,
    SignInPaths.PASSKEY_OPTIONS,
    SignInPaths.SIGN_OUT,
    SignInPaths.SETUP,
    SignInPaths.JOIN,
    SignInPaths.JOIN_PASSKEY_OPTIONS,
    SignInPaths.RECOVER,
    SignInPaths.FORGOTTEN,
    SignInPaths.JOIN_WITH_IDENTITY,
    SignInPaths.REGISTER,
    SignInPaths.TELEGRAM,
    SignInPaths.FROM_TELEGRAM,
    SignInPaths.TELEGRAM_APP,
    SignInPaths.FROM_TELEGRAM_APP,
    "/erased/**",
    "/api/v1/erasures/*",
  };

  @Bean
  SignedInUser signedInUser(
      AccountService accounts,
      SignIn signIn,
      Privacy privacy,
      SessionRepository<? extends Session> sessions) {
    return new SignedInUser(accounts, signIn.tokens(), privacy.activity(), sessions);
  }

  @Bean
  SecurityContextRepository securityContexts() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  CookieRequestCache requestedPage() {
    CookieRequestCache requested =
        new CookieRequestCache() {
          // The cookie keeps the address alone. A request restored from it would have no headers,
          // and a browser that asks for the same page again would be taken for a program.
          @Override
          public @Nullable HttpServletRequest getMatchingRequest(
              HttpServletRequest request, HttpServletResponse response) {
            return null;
          }
        };
    requested.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    return requested;
  }

  @Bean
  CsrfTokenRepository csrfTokens(TelegramMessages telegram) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(CSRF_COOKIE);
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
    if (!telegram.hasBot()) {
      return tokens;
    }
    CookieCsrfTokenRepository framed = new CookieCsrfTokenRepository();
    framed.setCookieName(CSRF_COOKIE);
    return FramedCookies.csrf(tokens, framed);
  }

  @Bean
  SignInAnswers signInAnswers(
      SignIn signIn, SignedInUser users, CookieRequestCache requested, Problems problems) {
    return new SignInAnswers(signIn, users, requested, problems);
  }

  @Bean
  StartSession startSession(
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      SignInAnswers answers,
      AccountService accounts) {
    return new StartSession(contexts, csrfTokens, answers, accounts);
  }

  @Bean
  UserSessions userSessions(
      FindByIndexNameSessionRepository<? extends Session> sessions, SignIn signIn) {
    return new UserSessions(sessions, signIn.audit());
  }

  @Bean
  ConfirmUser confirmUser(SignIn signIn) {
    return new PasswordOrLogin(signIn);
  }

  @Bean
  EnteredCodes enteredCodes(SignIn signIn) {
    return new EnteredCodes(signIn);
  }

  @Bean
  ChangePassword changePassword(SignIn signIn, StartSession sessions) {
    return new ChangePassword(signIn, sessions);
  }

  @Bean
  Register register(SignIn signIn, StartSession sessions) {
    return new Register(signIn, sessions);
  }

  @Bean
  IdentitySignIn identitySignIn(
      SignIn signIn, SignedInUser users, StartSession sessions, InstantSource clock) {
    return new IdentitySignIn(signIn, users, sessions, clock);
  }

  @Bean
  SignInOptions signInOptions(WebSettings web, TelegramMessages telegram, OptionalPart mailHealth) {
    return new SignInOptions(web.signIn(), telegram.hasBot(), !mailHealth.isOff());
  }

  @Bean
  TelegramSignIn telegramSignIn(
      TelegramMessages telegram,
      SignIn signIn,
      SignedInUser users,
      WebSettings web,
      IdentitySignIn identities) {
    return new TelegramSignIn(telegram, signIn, users, web, identities);
  }

  @Bean
  OidcRegistrations oidcRegistrations(WebSettings web, InstantSource clock) {
    return new OidcRegistrations(web, clock);
  }

  @Bean
  IdTokens idTokens() {
    return new IdTokens();
  }

  @Bean
  OidcSignIn oidcSignIn(
      OidcRegistrations providers,
      SecurityContextRepository contexts,
      IdentitySignIn identities,
      SignIn signIn) {
    return new OidcSignIn(providers, contexts, identities, signIn.limits());
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http,
      WebSettings web,
      OidcSignIn oidc,
      SignIn signIn,
      AccountService accounts,
      SignedInUser users,
      SignInAnswers answers,
      CookieRequestCache requested,
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens) {
    if (!web.signIn().providers().isEmpty()) {
      http.oauth2Login(oidc);
    }
    return http
        // After sign-out, a browser must not show a page again. Our own filter sets the other
        // headers, also without accounts.
        .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
        .addFilterBefore(new FilesOfUsersOnly(users, answers), CsrfFilter.class)
        .httpBasic(AbstractHttpConfigurer::disable)
        .anonymous(anonymous -> {})
        .requestCache(cache -> cache.requestCache(requested))
        .securityContext(context -> context.securityContextRepository(contexts))
        .csrf(tokens ->
            tokens
                .csrfTokenRepository(csrfTokens)
                .ignoringRequestMatchers("/webhooks/**", ProxyProbe.PATH))
        .authenticationProvider(new PasswordSignIn(accounts, signIn.passwords(), signIn.limits()))
        .formLogin(form ->
            form.loginPage(SignInPaths.SIGN_IN)
                .loginProcessingUrl(SignInPaths.SIGN_IN)
                .usernameParameter(SignInPaths.LOGIN_FIELD)
                .passwordParameter(SignInPaths.PASSWORD_FIELD)
                .authenticationDetailsSource(PasswordSignIn.Details::of)
                .successHandler(answers)
                .failureHandler(answers))
        .oauth2ResourceServer(api ->
            api.opaqueToken(token -> token.introspector(new TokenSignIn(signIn.tokens(), accounts)))
                .authenticationEntryPoint(answers)
                .accessDeniedHandler(answers))
        .logout(out ->
            out.logoutUrl(SignInPaths.SIGN_OUT)
                .logoutSuccessUrl(SignInPaths.SIGN_IN)
                .addLogoutHandler(
                    new HeaderWriterLogoutHandler(
                        new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.CACHE)))
                .deleteCookies(CSRF_COOKIE))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(
                    DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .anyRequest()
                .access(new AccessRules(users)))
        .build();
  }

  @Bean
  FilterRegistrationBean<Filter> securityFilters(
      @Qualifier("springSecurityFilterChain") Filter chain) {
    FilterRegistrationBean<Filter> filters = new FilterRegistrationBean<>(chain);
    filters.setOrder(SESSIONS_ORDER + 1);
    filters.setDispatcherTypes(DISPATCHES);
    return filters;
  }

  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(
      SessionRepositoryFilter<?> sessions) {
    FilterRegistrationBean<SessionRepositoryFilter<?>> filter =
        new FilterRegistrationBean<>(sessions);
    filter.setOrder(SESSIONS_ORDER);
    filter.setDispatcherTypes(DISPATCHES);
    return filter;
  }

  @Bean
  PlatformTransactionManager sessionTransactions(DataSource database) {
    return new DataSourceTransactionManager(database);
  }

  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer concurrentSessions() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /// The browser sends the cookie over HTTPS only when it was set over HTTPS.
  @Bean
  CookieSerializer sessionCookie(TelegramMessages telegram) {
    return telegram.hasBot()
        ? FramedCookies.session(sessionCookie(), sessionCookie())
        : sessionCookie();
  }

  private static DefaultCookieSerializer sessionCookie() {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(SESSION_COOKIE);
    cookie.setSameSite("Lax");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setCookieMaxAge(SESSION_SECONDS);
    return cookie;
  }
}
