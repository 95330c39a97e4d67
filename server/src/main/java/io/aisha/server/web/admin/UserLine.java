package io.aisha.server.web.admin;

import io.aisha.server.web.element.Moment;
import io.aisha.server.web.element.Status;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserOverview;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user as the pages show them.
///
/// @param handle the login, where it is not the name
/// @param blocked shown only when the user is blocked
/// @param joined when the user was added
/// @param facts sentences about what the user has and has used
record UserLine(
    String id,
    String name,
    Optional<String> handle,
    Status role,
    Optional<Status> blocked,
    Moment joined,
    List<String> facts) {

  UserLine {
    facts = List.copyOf(facts);
  }

  static UserLine of(UserOverview overview, Phrases phrases, Language language) {
    User user = overview.user();
    UserOverview.Usage usage = overview.usage();
    return new UserLine(
        user.id().toString(),
        user.displayName(),
        Optional.of(user.login()).filter(login -> !login.equals(user.displayName())),
        role(user, phrases),
        user.blocked()
            ? Optional.of(new Status("cross", "bad", phrases.texts().text("web.admin.blocked")))
            : Optional.empty(),
        Moment.of(overview.joinedAt(), language),
        List.of(
            phrases
                .texts()
                .text(
                    "web.admin.has",
                    Map.of(
                        "avatars", usage.avatars(),
                        "photos", usage.photos(),
                        "pictures", usage.pictures())),
            phrases.told(
                "web.admin.used",
                Map.of("storedBytes", usage.storedBytes(), "spentMicroUsd", usage.spentMicroUsd())),
            phrases.texts().text("web.admin.sessions", Map.of("sessions", usage.sessions()))));
  }

  private static Status role(User user, Phrases phrases) {
    String words = phrases.label("user.role", user.role().label());
    return switch (user.role()) {
      case ADMINISTRATOR -> new Status("shield", "active", words);
      case MEMBER -> new Status("person", "", words);
      case GUEST -> new Status("picture", "", words);
    };
  }
}
