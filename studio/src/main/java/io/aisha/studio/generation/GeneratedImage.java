package io.aisha.studio.generation;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One picture that was asked for.
///
/// @param ordinal its place in its generation, from 0
/// @param seed 0 or more, what it was rendered with
/// @param widthPx as asked for, and as made once it is completed
/// @param sizeBytes once completed
/// @param fileHash SHA-256 of its bytes in hex, once completed; fit for an ETag
/// @param mediaType once completed
/// @param errorCode why it failed or, while it is not made yet, what it waits for that an operator
///   has to mend; kebab-case, the engine's own or a code of `docs/errors.md`
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
