package io.aisha.studio.erasure;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that was erased: its rows at once, everything else by a job that resumes after a
/// crash.
///
/// @param receipt with which anyone can see what became of it
/// @param owner whose it was
/// @param parentId the erasure of the user of which this one is a part
/// @param verifiedAt when the last look found nothing; empty while the job is not done
record Erasure(
    UUID id,
    ErasureKind kind,
    String receipt,
    UserId owner,
    Optional<AvatarId> avatarId,
    Optional<UUID> parentId,
    ErasureWork work,
    ErasureFindings found,
    Instant requestedAt,
    Optional<Instant> verifiedAt) {

  Erasure with(ErasureWork left, ErasureFindings now) {
    return new Erasure(
        id, kind, receipt, owner, avatarId, parentId, left, now, requestedAt, verifiedAt);
  }
}
