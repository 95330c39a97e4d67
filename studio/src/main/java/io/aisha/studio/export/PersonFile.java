package io.aisha.studio.export;

import io.aisha.studio.account.User;
import java.util.List;

/// The file `person.json`.
///
/// @param avatars their folder names
record PersonFile(
    String id, String login, String displayName, String language, List<String> avatars) {
  static final String NAME = "person.json";

  static PersonFile of(Export export) {
    User person = export.person();
    return new PersonFile(
        person.id().toString(),
        person.login(),
        person.displayName(),
        person.language(),
        export.avatars().stream().map(ExportedAvatar::folder).toList());
  }
}
