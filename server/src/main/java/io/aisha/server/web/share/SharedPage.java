package io.aisha.server.web.share;

import io.aisha.server.http.share.SharePaths;
import io.aisha.studio.assembly.Sharing;
import io.aisha.studio.share.SharedPictures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `/share/{secret}`: what is shown to everybody who has the link, without signing in.
@Controller
public final class SharedPage {
  private final SharedPictures pictures;

  SharedPage(Sharing sharing) {
    this.pictures = sharing.pictures();
  }

  /// @param after the last picture of the previous page; absent for the first page
  @GetMapping(SharePaths.LINK + "/{secret}")
  String show(
      @PathVariable String secret,
      @RequestParam(required = false) @Nullable String after,
      Model page) {
    SharedPictures.View view = pictures.openLink(secret);
    page.addAttribute(
        "shared",
        SharedWall.of(pictures, view, SharePaths.LINK + "/" + secret, Optional.ofNullable(after)));
    return "shared-link";
  }

  @GetMapping(SharePaths.LINK + "/{secret}/pictures/{name}")
  ResponseEntity<byte[]> picture(
      @PathVariable String secret,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String download) {
    return SharedFiles.send(pictures.open(pictures.openLink(secret), name), download);
  }

  @GetMapping(SharePaths.LINK + "/{secret}/thumbnails/{name}")
  ResponseEntity<byte[]> thumbnail(@PathVariable String secret, @PathVariable String name) {
    return SharedFiles.send(
        pictures.thumbnail(pictures.openLink(secret), name, SharedWall.THUMBNAIL_PX), null);
  }
}
