package io.aisha.bot.store;

import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.PhotoId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A photo that came in a message.
///
/// @param avatarId whom it is for; empty until the user says so
/// @param number that it has in its avatar, or would have; empty while it is not known for whom it
///   is
/// @param fileId by which it is fetched
/// @param fileName as the user's device calls it; made up for one that came without
/// @param asFile it came untouched, not as a photo that Telegram has made small
/// @param photoId what the studio made of it, once it is added or known
/// @param errorCode why it failed, or will without being fetched
/// @param attempts how often fetching it failed
public record ArrivedPhoto(
    UUID id,
    long chatId,
    int messageId,
    Optional<AvatarId> avatarId,
    OptionalInt number,
    String fileId,
    String fileName,
    boolean asFile,
    ArrivalState state,
    Optional<PhotoId> photoId,
    Optional<String> errorCode,
    int attempts,
    Instant arrivedAt) {
  /// Error codes of a photo, beside those of the studio.
  public static final String TOO_BIG = "telegram-file-too-big";

  public static final String LOST = "telegram-file-lost";

  ArrivedPhoto numbered(OptionalInt given) {
    return new ArrivedPhoto(
        id, chatId, messageId, avatarId, given, fileId, fileName, asFile, state, photoId, errorCode,
        attempts, arrivedAt);
  }
}
