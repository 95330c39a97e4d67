package io.aisha.server.web.element;

import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.photo.Photo;

/// The URLs of pictures for pages. They are in the REST API, which checks the owner.
public final class ThumbnailUrls {

  /// Enough for a tile of 360 px on a high-density screen.
  private static final int THUMBNAIL_PX = 720;

  private ThumbnailUrls() {}

  public static String of(GeneratedImage image) {
    return "/api/v1/images/" + image.id() + "/thumbnail?size=" + THUMBNAIL_PX;
  }

  public static String of(Photo photo) {
    return "/api/v1/photos/" + photo.id() + "/thumbnail?size=" + THUMBNAIL_PX;
  }
}
