package io.aisha.server.web.share;

import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.share.ShareId;
import io.aisha.text.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/shares`: everything that the user shows to others, and how to end it.
@Controller
public final class SharesPage {
  static final String PATH = "/shares";

  private final Sharing sharing;
  private final ShowShares lines;

  SharesPage(Sharing sharing, ShowShares lines) {
    this.sharing = sharing;
    this.lines = lines;
  }

  @GetMapping(PATH)
  String show(UserId owner, Phrases phrases, Model page) {
    page.addAttribute("shares", lines.list(owner, _ -> true, phrases));
    return "shares";
  }

  @PostMapping(PATH + "/{id}/end")
  String end(UserId owner, @PathVariable ShareId id) {
    sharing.shares().end(owner, id);
    return "redirect:" + PATH;
  }
}
