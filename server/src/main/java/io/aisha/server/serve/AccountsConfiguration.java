package io.aisha.server.serve;

import io.aisha.server.http.passkey.PasskeyConfiguration;
import io.aisha.server.http.signin.SecurityConfiguration;
import io.aisha.server.web.account.AccountPagesConfiguration;
import io.aisha.server.web.admin.AdminPagesConfiguration;
import io.aisha.server.web.signin.SignInPagesConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What a studio with accounts has in addition.
@Configuration(proxyBeanMethods = false)
@Import({
  SecurityConfiguration.class,
  PasskeyConfiguration.class,
  SignInPagesConfiguration.class,
  AccountPagesConfiguration.class,
  AdminPagesConfiguration.class
})
class AccountsConfiguration {}
