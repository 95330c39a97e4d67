package io.aisha.bot.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.bot.screen.Illustration;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotShare;
import io.aisha.bot.wire.Outgoing;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PictureWork;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Makes the pictures of screens, each once: Telegram keeps what it was sent, and takes its name
/// for it the next time.
public final class Illustrate {
  private static final int PHOTO_PX = 1280;
  private static final int TILE_PX = 400;
  private static final String BLANK = "blank";

  private final BotServices studio;
  private final BotShare share;

  public Illustrate(BotServices studio, BotShare share) {
    this.studio = studio;
    this.share = share;
  }

  /// A picture that can be sent.
  ///
  /// @param key names what is to be seen: equal keys, equal pictures
  /// @param kept whether Telegram's name for it may be stored
  public record Picture(String key, Supplier<byte[]> bytes, boolean kept) {
    Picture(String key, Supplier<byte[]> bytes) {
      this(key, bytes, true);
    }
  }

  /// The picture of a screen. A deleted one is replaced by a placeholder.
  public Picture of(UserId owner, Illustration illustration) {
    return switch (illustration) {
      case Illustration.OfPhoto of ->
          new Picture(
              "photo:" + of.photo(),
              () ->
                  studio.photos().thumbnail(studio.photos().getPhoto(owner, of.photo()), PHOTO_PX));
      case Illustration.OfFaces of ->
          new Picture(
              "faces:" + of.photo(),
              () ->
                  studio
                      .photos()
                      .numberedFaces(studio.photos().getPhoto(owner, of.photo()), PHOTO_PX));
      case Illustration.OfPhotos of -> photos(owner, of.photos());
      case Illustration.OfImage of -> preview(owner, of.image());
      case Illustration.Styles of -> styles(owner, of);
      case Illustration.Blank _ -> new Picture(BLANK, this::placeholder);
    };
  }

  /// A picture that was made, in full.
  public Picture image(UserId owner, ImageId image) {
    return new Picture("image:" + image, () -> studio.generations().openImage(owner, image));
  }

  /// Without transparency, which no photo in a chat has.
  private Picture preview(UserId owner, ImageId id) {
    return new Picture(
        "image:" + id,
        () -> {
          GeneratedImage image = studio.generations().getImage(owner, id);
          return image.mediaType().orElse("image/jpeg").equals("image/jpeg")
              ? studio.generations().openImage(owner, id)
              : studio.generations().thumbnail(owner, id, PHOTO_PX);
        });
  }

  /// What to send: Telegram's name for it where it has one, else its bytes.
  public Outgoing.Picture outgoing(Picture picture) {
    Optional<String> known = share.findFile(picture.key());
    return known
        .<Outgoing.Picture>map(Outgoing.Known::new)
        .orElseGet(() -> new Outgoing.Upload("picture.jpg", bytes(picture)));
  }

  private byte[] bytes(Picture picture) {
    try {
      return picture.bytes().get();
    } catch (StudioException.NotFound _) {
      return placeholder();
    }
  }

  private byte[] placeholder() {
    return draw(new StyleSheet.Placeholder());
  }

  private byte[] draw(VisionTask<EncodedPicture> drawing) {
    return PictureWork.run(() -> studio.vision().run(drawing).bytes());
  }

  /// Stores Telegram's file ID for a picture. The ID of a deleted picture is not used again,
  /// because its key is no longer requested.
  public void keep(Picture picture, Optional<String> fileId) {
    fileId.filter(_ -> picture.kept()).ifPresent(id -> share.keepFile(picture.key(), id));
  }

  /// Telegram does not know it by that name any more.
  public void forget(Picture picture) {
    share.forgetFile(picture.key());
  }

  /// Not kept: which photos are side by side is the result of comparing faces.
  private Picture photos(UserId owner, List<PhotoId> ids) {
    return new Picture(
        "photos:" + ids,
        () ->
            draw(
                new StyleSheet.Drawing(
                    ids.stream()
                        .map(id -> studio.photos().getPhoto(owner, id))
                        .map(photo ->
                            new StyleSheet.Tile(
                                studio.photos().thumbnail(photo, TILE_PX), photo.number()))
                        .toList())),
        false);
  }

  private Picture styles(UserId owner, Illustration.Styles of) {
    Map<String, ImageId> own =
        studio.generations().getImages(owner, of.avatar()).stream()
            .collect(
                Collectors.toMap(GeneratedImage::style, GeneratedImage::id, (newest, _) -> newest));
    String seen =
        of.styles().stream()
            .map(style -> style + "=" + Optional.ofNullable(own.get(style)))
            .collect(Collectors.joining(",", of.firstNumber() + ":", ""));
    return new Picture(
        "styles:" + Sha256.hex(seen.getBytes(UTF_8)),
        () ->
            draw(
                new StyleSheet.Drawing(
                    StyleSheet.numbered(tiles(owner, of.styles(), own), of.firstNumber()))));
  }

  private List<byte[]> tiles(UserId owner, List<String> styles, Map<String, ImageId> own) {
    return styles.stream()
        .map(style -> {
          Optional<ImageId> picture = Optional.ofNullable(own.get(style));
          try {
            return picture
                .map(image -> studio.generations().thumbnail(owner, image, TILE_PX))
                .orElseGet(() -> StyleDrawings.of(style));
          } catch (StudioException.NotFound _) {
            return StyleDrawings.of(style);
          }
        })
        .toList();
  }
}
