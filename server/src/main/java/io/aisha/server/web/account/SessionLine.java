package io.aisha.server.web.account;

import io.aisha.server.http.signin.UserSessions;
import io.aisha.server.web.element.Moment;
import io.aisha.text.Language;

/// A session on the page.
///
/// @param handle names it in the form that ends it
record SessionLine(String handle, Moment created, Moment lastUsed, boolean current) {

  static SessionLine of(UserSessions.Listed session, Language language) {
    return new SessionLine(
        session.handle(),
        Moment.of(session.createdAt(), language),
        Moment.of(session.lastUsedAt(), language),
        session.current());
  }
}
