package io.aisha.server.web.signin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of a studio with accounts.
@Configuration(proxyBeanMethods = false)
@Import({
  SignInPage.class,
  PasskeySignIn.class,
  JoinPage.class,
  JoinWithIdentityPage.class,
  RegisterPage.class,
  TelegramPages.class,
  RecoverPage.class,
  ForgottenPage.class,
  SignedInHeader.class
})
public class SignInPagesConfiguration {}
