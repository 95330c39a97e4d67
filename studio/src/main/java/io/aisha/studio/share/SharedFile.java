package io.aisha.studio.share;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.engine.SourceMark;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.MetadataRemoval;
import io.aisha.vision.image.UnreadableImageException;

/// The file of a picture as viewers get it. It holds the pixels and the mark that a machine made
/// them; engines write prompts and other things into their files, which are removed.
///
/// @param bytes not copied
/// @param mediaType by the content, whatever was stored about it
/// @param extension of a file name, without the dot
@SuppressWarnings("ArrayRecordComponent") // Sent once and never compared.
public record SharedFile(byte[] bytes, String mediaType, String extension) {
  /// @throws StudioException.NotFound `blob-missing` when it is not a whole picture
  static SharedFile of(byte[] stored) {
    try {
      byte[] bytes = SourceMark.copy(stored, MetadataRemoval.from(stored));
      return switch (ImageHeader.read(bytes).format()) {
        case PNG -> new SharedFile(bytes, "image/png", "png");
        case WEBP -> new SharedFile(bytes, "image/webp", "webp");
        default -> new SharedFile(bytes, "image/jpeg", "jpg");
      };
    } catch (UnreadableImageException e) {
      StudioException missing = new StudioException.NotFound(ErrorCode.BLOB_MISSING, "");
      missing.addSuppressed(e);
      throw missing;
    }
  }
}
