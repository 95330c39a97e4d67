package io.aisha.server.web.share;

import io.aisha.studio.Page;
import io.aisha.studio.share.SharedPictures;
import java.util.List;
import java.util.Optional;

/// The pictures of a share on a page for viewers.
///
/// @param path of the share
/// @param next the path of the following page; empty on the last one
public record SharedWall(String path, boolean gallery, List<Tile> tiles, String next) {
  /// Enough for a tile of 360 px on a high-density screen.
  static final int THUMBNAIL_PX = 720;

  private static final int PICTURES_A_PAGE = 60;

  public SharedWall {
    tiles = List.copyOf(tiles);
  }

  /// A picture on the page.
  ///
  /// @param picture the path of the file
  /// @param shape square, portrait or landscape; a CSS class
  public record Tile(String picture, String thumbnail, int widthPx, int heightPx, String shape) {}

  static SharedWall of(
      SharedPictures pictures, SharedPictures.View view, String path, Optional<String> after) {
    Page<SharedPictures.Picture, String> found = pictures.list(view, after, PICTURES_A_PAGE);
    return new SharedWall(
        path,
        view.isGallery(),
        found.items().stream().map(picture -> tile(path, picture)).toList(),
        found.next().map(last -> path + "?after=" + last).orElse(""));
  }

  private static Tile tile(String path, SharedPictures.Picture picture) {
    int compared = Integer.compare(picture.heightPx(), picture.widthPx());
    return new Tile(
        path + "/pictures/" + picture.name(),
        path + "/thumbnails/" + picture.name(),
        picture.widthPx(),
        picture.heightPx(),
        compared == 0 ? "square" : compared > 0 ? "portrait" : "landscape");
  }
}
