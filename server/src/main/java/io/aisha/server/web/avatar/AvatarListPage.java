package io.aisha.server.web.avatar;

import io.aisha.server.http.share.SharePaths;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.share.SharedPictures;
import io.aisha.text.Phrases;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/`: the user's avatars, or an introduction if there is none yet. A guest is sent to what others
/// show to them.
@Controller
public final class AvatarListPage {

  private final AvatarService avatars;
  private final Engines engines;
  private final Covers covers;
  private final SharedPictures shared;

  AvatarListPage(AvatarService avatars, Engines engines, Covers covers, Sharing sharing) {
    this.avatars = avatars;
    this.engines = engines;
    this.covers = covers;
    this.shared = sharing.pictures();
  }

  @GetMapping("/")
  String show(User user, Phrases phrases, Model page) {
    if (user.role() == UserRole.GUEST) {
      return "redirect:" + SharePaths.FOR_USER;
    }
    UserId owner = user.id();
    page.addAttribute("shownToUser", !shared.listFor(owner, Optional.empty(), 1).items().isEmpty());
    page.addAttribute(
        "cards",
        avatars.getUserAvatars(owner).stream().map(avatar -> card(avatar, phrases)).toList());
    page.addAttribute("photosEnough", engines.minPhotos());
    page.addAttribute("styleCount", engines.all().getFirst().capabilities().styles().size());
    return "studio";
  }

  /// Only the card, polled while its avatar is trained.
  @GetMapping("/avatars/{id}/card")
  String showCard(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    page.addAttribute("card", card(avatars.getAvatar(owner, id), phrases));
    return "card :: card(card=${card})";
  }

  private AvatarCard card(Avatar avatar, Phrases phrases) {
    return AvatarCard.of(avatar, covers.of(avatar), phrases);
  }
}
