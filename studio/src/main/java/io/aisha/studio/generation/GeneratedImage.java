package io.aisha.studio.generation;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One requested picture.
///
/// @param ordinal its position in its generation, from 0
/// @param seed 0 or more, used for the rendering
/// @param widthPx as requested; the actual width once completed
/// @param sizeBytes once completed
/// @param fileHash SHA-256 of its bytes in hex, once completed; suitable as an ETag
/// @param mediaType once completed
/// @param errorCode why it failed or, while it is not completed, which problem it waits for an
///   operator to fix; kebab-case, a code of the engine or of `docs/errors.md`
public record GeneratedImage(
    ImageId id,
    GenerationId generationId,
    AvatarId avatarId,
    UserId owner,
    int ordinal,
    ImageState state,
    String style,
    long seed,
    int widthPx,
    int heightPx,
    OptionalLong sizeBytes,
    Optional<String> fileHash,
    Optional<String> mediaType,
    Optional<String> errorCode,
    Instant createdAt,
    Optional<Instant> finishedAt) {}
