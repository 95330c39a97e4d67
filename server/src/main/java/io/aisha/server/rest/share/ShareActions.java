package io.aisha.server.rest.share;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.http.security.Hosts;
import io.aisha.server.http.share.ShareLinks;
import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.share.Share;
import io.aisha.studio.share.ShareId;
import io.aisha.studio.share.SharedSubject;
import io.aisha.studio.share.Shares;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists, makes and ends what the user shows to others.
@RestController
@RequestMapping(Paths.API + "/shares")
public final class ShareActions {
  private final Shares shares;
  private final AccountService accounts;
  private final CurrentUser users;
  private final Hosts hosts;

  ShareActions(Sharing sharing, AccountService accounts, CurrentUser users, Hosts hosts) {
    this.shares = sharing.shares();
    this.accounts = accounts;
    this.users = users;
    this.hosts = hosts;
  }

  /// The body of the request. It names a picture or an avatar, whose gallery is meant. Without
  /// `login`, everybody who has the link sees it; without `expiresInDays`, it does not end by
  /// itself.
  public record NewShareJson(
      @Nullable String imageId,
      @Nullable String avatarId,
      @Nullable String login,
      @Nullable Integer expiresInDays) {
    private SharedSubject toSubject() {
      if ((imageId == null) == (avatarId == null)) {
        throw new RequestProblem(422, "share-subject");
      }
      return imageId != null
          ? new SharedSubject.Picture(parsed(imageId, "imageId", ImageId::of))
          : new SharedSubject.Gallery(parsed(String.valueOf(avatarId), "avatarId", AvatarId::of));
    }

    private static <T> T parsed(String text, String field, Function<String, T> read) {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException _) {
        throw new RequestProblem(400, "value-not-readable", Map.of("name", field));
      }
    }

    private OptionalInt toDays() {
      return expiresInDays == null ? OptionalInt.empty() : OptionalInt.of(expiresInDays);
    }
  }

  @GetMapping
  ListJson<ShareJson> list(
      UserId owner,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit) {
    List<Share> all = shares.list(owner);
    Map<UserId, User> recipients =
        accounts.findUsers(
            all.stream().flatMap(share -> share.recipient().stream()).collect(Collectors.toSet()));
    return ListJson.page(
        all,
        ListJson.Order.NEWEST_FIRST,
        cursor,
        limit,
        Share::id,
        share -> ShareJson.of(share, recipients));
  }

  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  MadeShareJson make(UserId owner, HttpServletRequest request, @RequestBody NewShareJson wanted) {
    SharedSubject subject = wanted.toSubject();
    if (wanted.login() == null) {
      Shares.Made made = shares.makeLink(owner, subject, wanted.toDays());
      String url = new ShareLinks(hosts.address(request)).of(made.secret()).toString();
      return new MadeShareJson(Optional.of(url), ShareJson.of(made.share(), Map.of()));
    }
    if (!users.hasAccounts()) {
      throw new RequestProblem(422, "no-accounts");
    }
    Share made = shares.showTo(owner, subject, wanted.login(), wanted.toDays());
    return new MadeShareJson(
        Optional.empty(),
        ShareJson.of(made, accounts.findUsers(made.recipient().stream().toList())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(UserId owner, @PathVariable ShareId id) {
    shares.end(owner, id);
  }
}
