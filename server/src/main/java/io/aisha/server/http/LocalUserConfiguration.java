package io.aisha.server.http;

import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.http.request.LocalUser;
import io.aisha.server.http.request.TypedLogin;
import io.aisha.server.http.security.DirectRequestsOnly;
import io.aisha.studio.account.AccountService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// A studio without accounts.
@Configuration(proxyBeanMethods = false)
public class LocalUserConfiguration {

  @Bean
  CurrentUser currentUser(AccountService accounts) {
    return new LocalUser(accounts);
  }

  @Bean
  ConfirmUser confirmUser() {
    return new TypedLogin();
  }

  /// Before the check of the host, because its refusal says what to do.
  @Bean
  FilterRegistrationBean<DirectRequestsOnly> directRequestsOnly() {
    FilterRegistrationBean<DirectRequestsOnly> filter =
        new FilterRegistrationBean<>(new DirectRequestsOnly());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }
}
