package io.aisha.studio.photo;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.blob.BlobKey;
import java.time.Instant;
import java.util.Optional;

/// One distinct file that a user uploaded for an avatar.
///
/// @param key of its master; empty when no pixels could be decoded
/// @param number of the photo in its avatar, 1 or more: it never changes and is never reused
/// @param fileHash SHA-256 of the uploaded bytes, hex
/// @param fileSizeBytes of the uploaded bytes
/// @param widthPx of the upload, upright; 0 when unknown
/// @param heightPx of the upload, upright; 0 when unknown
/// @param qualityScore 0..1
public record Photo(
    PhotoId id,
    AvatarId avatarId,
    UserId owner,
    int number,
    Optional<BlobKey> key,
    String fileHash,
    PhotoValidationStatus status,
    long fileSizeBytes,
    int widthPx,
    int heightPx,
    boolean hasFace,
    double qualityScore,
    PhotoVerdict verdict,
    Instant createdAt) {}
