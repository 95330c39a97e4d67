package io.aisha.server.http;

import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.http.request.LocalUser;
import io.aisha.studio.account.AccountService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A studio without accounts.
@Configuration(proxyBeanMethods = false)
public class LocalUserConfiguration {

  @Bean
  CurrentUser currentUser(AccountService accounts) {
    return new LocalUser(accounts);
  }
}
