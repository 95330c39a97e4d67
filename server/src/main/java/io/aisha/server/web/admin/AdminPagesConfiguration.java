package io.aisha.server.web.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages for administrators. The security filters refuse everybody else.
@Configuration(proxyBeanMethods = false)
@Import({
  LinkView.class,
  UsersPage.class,
  UserPage.class,
  EraseUserPage.class,
  QuotaPage.class,
  AuditPage.class,
  WorkPage.class,
  FailuresPage.class,
  SettingsPage.class,
  SystemPage.class,
})
public class AdminPagesConfiguration {}
