package io.aisha.server.rest.share;

import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.Page;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.share.ShareId;
import io.aisha.studio.share.SharedPictures;
import io.aisha.studio.share.Shares;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What other users show to the user: lists it, and takes it off the list.
@RestController
@RequestMapping(Paths.API + "/shared")
public final class SharedActions {
  private final Shares shares;
  private final SharedPictures pictures;

  SharedActions(Sharing sharing) {
    this.shares = sharing.shares();
    this.pictures = sharing.pictures();
  }

  /// Says no more than the page for viewers does.
  ///
  /// @param gallery whether it is a gallery; otherwise one picture
  public record SharedJson(String id, boolean gallery) {}

  @GetMapping
  ListJson<SharedJson> list(
      UserId viewer,
      @RequestParam(required = false) @Nullable ShareId cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit) {
    ListJson.checkLimit(limit);
    Page<SharedPictures.Listed, ShareId> page =
        pictures.listFor(viewer, Optional.ofNullable(cursor), limit);
    return new ListJson<>(
        page.items().stream()
            .map(share -> new SharedJson(share.id().toString(), share.gallery()))
            .toList(),
        page.next().map(ShareId::toString));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(UserId viewer, @PathVariable ShareId id) {
    shares.leave(viewer, id);
  }
}
