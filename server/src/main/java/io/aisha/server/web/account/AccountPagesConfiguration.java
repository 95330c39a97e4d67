package io.aisha.server.web.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The page of a user's own account.
@Configuration(proxyBeanMethods = false)
@Import({
  ShowAccount.class,
  AccountPage.class,
  PasswordForm.class,
  IdentityForms.class,
  TelegramLinkForm.class,
  MergeForms.class,
  EmailForms.class,
  PasskeyForms.class,
  SessionForms.class,
  TokenForms.class
})
public class AccountPagesConfiguration {}
