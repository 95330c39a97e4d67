package io.aisha.server.web.privacy;

import io.aisha.studio.account.UserId;
import io.aisha.studio.consent.Consents;
import io.aisha.text.Phrases;
import io.aisha.text.PrivacyWords;
import java.util.List;
import org.springframework.ui.Model;

/// What users are asked before their first photo.
///
/// @param version of the text
/// @param text in paragraphs
/// @param avatar to whose photos the answer leads; empty when it leads back to the user's data
public record ConsentQuestion(int version, List<String> text, String avatar) {
  public ConsentQuestion {
    text = List.copyOf(text);
  }

  /// Adds the question to a page when the user has to answer it.
  ///
  /// @param avatar the id of the avatar whose photos the page shows; empty on another page
  public static void ask(
      UserId user, String avatar, Consents consents, Phrases phrases, Model page) {
    if (consents.isNeeded(user)) {
      page.addAttribute(
          "consent",
          new ConsentQuestion(consents.version(), PrivacyWords.consent(phrases.texts()), avatar));
    }
  }
}
