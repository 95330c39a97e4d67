package io.aisha.server.web.share;

import io.aisha.server.http.share.SharePaths;
import io.aisha.studio.Page;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.share.ShareId;
import io.aisha.studio.share.SharedPictures;
import io.aisha.studio.share.Shares;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/shared`: what other users show to a user. Guests see nothing else.
@Controller
public final class SharedWithMePage {
  private static final int SHARES_A_PAGE = 60;

  private final SharedPictures pictures;
  private final Shares shares;

  SharedWithMePage(Sharing sharing) {
    this.pictures = sharing.pictures();
    this.shares = sharing.shares();
  }

  /// A share in the list.
  ///
  /// @param thumbnail of its newest picture; empty when it has none
  public record Card(String path, boolean gallery, String thumbnail) {}

  /// @param after the last share of the previous page; absent for the first page
  @GetMapping(SharePaths.FOR_USER)
  String list(UserId viewer, @RequestParam(required = false) @Nullable ShareId after, Model page) {
    Page<SharedPictures.Listed, ShareId> shared =
        pictures.listFor(viewer, Optional.ofNullable(after), SHARES_A_PAGE);
    page.addAttribute("cards", shared.items().stream().map(SharedWithMePage::card).toList());
    page.addAttribute("next", shared.next().map(ShareId::toString).orElse(""));
    page.addAttribute("sharesToo", shares.hasAny(viewer));
    return "shared-list";
  }

  private static Card card(SharedPictures.Listed share) {
    String path = path(share.id());
    return new Card(
        path, share.gallery(), share.cover().map(name -> path + "/thumbnails/" + name).orElse(""));
  }

  /// @param after the last picture of the previous page; absent for the first page
  @GetMapping(SharePaths.FOR_USER + "/{id}")
  String show(
      UserId viewer,
      @PathVariable ShareId id,
      @RequestParam(required = false) @Nullable String after,
      Model page) {
    SharedPictures.View view = pictures.openFor(viewer, id);
    page.addAttribute(
        "shared", SharedWall.of(pictures, view, path(id), Optional.ofNullable(after)));
    return "shared";
  }

  /// Takes a share off the viewer's list.
  @PostMapping(SharePaths.FOR_USER + "/{id}/leave")
  String leave(UserId viewer, @PathVariable ShareId id) {
    shares.leave(viewer, id);
    return "redirect:" + SharePaths.FOR_USER;
  }

  @GetMapping(SharePaths.FOR_USER + "/{id}/pictures/{name}")
  ResponseEntity<byte[]> picture(
      UserId viewer,
      @PathVariable ShareId id,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String download) {
    return SharedFiles.send(pictures.open(pictures.openFor(viewer, id), name), download);
  }

  @GetMapping(SharePaths.FOR_USER + "/{id}/thumbnails/{name}")
  ResponseEntity<byte[]> thumbnail(
      UserId viewer, @PathVariable ShareId id, @PathVariable String name) {
    return SharedFiles.send(
        pictures.thumbnail(pictures.openFor(viewer, id), name, SharedWall.THUMBNAIL_PX), null);
  }

  private static String path(ShareId id) {
    return SharePaths.FOR_USER + "/" + id;
  }
}
