package io.aisha.server.web.share;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.http.security.Hosts;
import io.aisha.server.http.share.ShareLinks;
import io.aisha.server.web.element.Moment;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.share.Share;
import io.aisha.studio.share.SharedSubject;
import io.aisha.studio.share.Shares;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/images/{id}/share` and `/avatars/{id}/share`: makes a link to a picture or a gallery, or shows
/// it to another user.
@Controller
public final class SharePage {
  private final AvatarService avatars;
  private final GenerationService generations;
  private final Shares shares;
  private final ShowShares lines;
  private final Surroundings surroundings;

  /// What decides where a link leads, and to whom.
  public record Surroundings(CurrentUser users, Hosts hosts) {}

  SharePage(
      AvatarService avatars,
      GenerationService generations,
      Sharing sharing,
      ShowShares lines,
      Surroundings surroundings) {
    this.avatars = avatars;
    this.generations = generations;
    this.shares = sharing.shares();
    this.lines = lines;
    this.surroundings = surroundings;
  }

  @GetMapping("/images/{id}/share")
  String ofImage(UserId owner, @PathVariable ImageId id, Phrases phrases, Model page) {
    generations.getImage(owner, id);
    return page(owner, new SharedSubject.Picture(id), phrases, page);
  }

  @GetMapping("/avatars/{id}/share")
  String ofGallery(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    return page(owner, new SharedSubject.Gallery(id), phrases, page);
  }

  @PostMapping("/images/{id}/share")
  String shareImage(
      UserId owner,
      @PathVariable ImageId id,
      @RequestParam(required = false) @Nullable Integer days,
      @RequestParam(required = false) @Nullable String login,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    generations.getImage(owner, id);
    SharedSubject subject = new SharedSubject.Picture(id);
    share(owner, subject, new Wanted(days, login), phrases, request, response, page);
    return page(owner, subject, phrases, page);
  }

  @PostMapping("/avatars/{id}/share")
  String shareGallery(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(required = false) @Nullable Integer days,
      @RequestParam(required = false) @Nullable String login,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    SharedSubject subject = new SharedSubject.Gallery(id);
    share(owner, subject, new Wanted(days, login), phrases, request, response, page);
    return page(owner, subject, phrases, page);
  }

  /// The values of the form.
  ///
  /// @param days until it ends; null when it does not end by itself
  /// @param login of the other user; null for a link
  private record Wanted(@Nullable Integer days, @Nullable String login) {
    OptionalInt validDays() {
      return days == null ? OptionalInt.empty() : OptionalInt.of(days);
    }
  }

  /// Shows the link in the response itself, so that it is stored nowhere.
  private void share(
      UserId owner,
      SharedSubject subject,
      Wanted wanted,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      if (wanted.login() != null) {
        Share made = shares.showTo(owner, subject, wanted.login(), wanted.validDays());
        page.addAttribute("shownTo", wanted.login().strip());
        addEnd(made, phrases, page);
      } else {
        Shares.Made made = shares.makeLink(owner, subject, wanted.validDays());
        page.addAttribute(
            "link",
            new ShareLinks(surroundings.hosts().address(request)).of(made.secret()).toString());
        addEnd(made.share(), phrases, page);
      }
    } catch (StudioException.Conflict | StudioException.Invalid | StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      page.addAttribute("problem", phrases.error(e.code(), e.arguments()));
      page.addAttribute("login", wanted.login());
    }
  }

  private static void addEnd(Share made, Phrases phrases, Model page) {
    made.expiresAt()
        .ifPresent(end -> page.addAttribute("until", Moment.of(end, phrases.texts().language())));
  }

  private String page(UserId owner, SharedSubject subject, Phrases phrases, Model page) {
    AvatarId avatar =
        switch (subject) {
          case SharedSubject.Picture(ImageId id) -> generations.getImage(owner, id).avatarId();
          case SharedSubject.Gallery(AvatarId id) -> id;
        };
    String name = avatars.getAvatar(owner, avatar).name();
    boolean gallery = subject instanceof SharedSubject.Gallery;
    String path =
        subject instanceof SharedSubject.Picture(ImageId id)
            ? "/images/" + id
            : "/avatars/" + avatar;
    page.addAttribute("gallery", gallery);
    page.addAttribute("path", path + "/share");
    page.addAttribute("back", gallery ? path + "/gallery" : path);
    page.addAttribute(
        "what",
        phrases
            .texts()
            .text(
                gallery ? "web.share.what.gallery" : "web.share.what.picture",
                Map.of("name", name)));
    page.addAttribute("hasAccounts", surroundings.users().hasAccounts());
    page.addAttribute("onlyHere", surroundings.hosts().onlyHere());
    page.addAttribute("shares", lines.list(owner, ofSubject(subject), phrases));
    return "share";
  }

  private static Predicate<Share> ofSubject(SharedSubject subject) {
    return switch (subject) {
      case SharedSubject.Picture(ImageId id) ->
          share -> share.imageId().filter(id::equals).isPresent();
      case SharedSubject.Gallery(AvatarId id) ->
          share -> share.imageId().isEmpty() && share.avatarId().equals(id);
    };
  }
}
