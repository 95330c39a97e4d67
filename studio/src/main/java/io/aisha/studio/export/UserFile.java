package io.aisha.studio.export;

import io.aisha.studio.account.User;
import java.util.List;

/// The file `person.json`.
///
/// @param avatars their folder names
record UserFile(
    String id, String login, String displayName, String language, List<String> avatars) {
  static final String NAME = "person.json";

  static UserFile of(User user, List<String> folders) {
    return new UserFile(
        user.id().toString(), user.login(), user.displayName(), user.language(), folders);
  }
}
