package io.aisha.server.web.share;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.share.Share;
import io.aisha.text.Phrases;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The shares of a user in words.
@Component
public final class ShowShares {
  private final Sharing sharing;
  private final AvatarService avatars;
  private final AccountService accounts;
  private final InstantSource clock;

  ShowShares(Sharing sharing, AvatarService avatars, AccountService accounts, InstantSource clock) {
    this.sharing = sharing;
    this.avatars = avatars;
    this.accounts = accounts;
    this.clock = clock;
  }

  /// @param which of the owner's shares
  List<ShareLine> list(UserId owner, Predicate<Share> which, Phrases phrases) {
    List<Share> shares = sharing.shares().list(owner).stream().filter(which).toList();
    Map<UserId, User> recipients =
        accounts.findUsers(
            shares.stream()
                .flatMap(share -> share.recipient().stream())
                .collect(Collectors.toSet()));
    Map<AvatarId, String> names =
        avatars.getUserAvatars(owner).stream().collect(Collectors.toMap(Avatar::id, Avatar::name));
    Instant now = clock.instant();
    return shares.stream()
        .map(share ->
            ShareLine.of(
                share,
                phrases
                    .texts()
                    .text(
                        share.imageId().isPresent()
                            ? "web.share.what.picture"
                            : "web.share.what.gallery",
                        Map.of("name", names.getOrDefault(share.avatarId(), ""))),
                share
                    .recipient()
                    .map(recipients::get)
                    .map(User::login)
                    .orElseGet(() -> phrases.texts().text("web.share.anyone")),
                now,
                phrases))
        .toList();
  }
}
