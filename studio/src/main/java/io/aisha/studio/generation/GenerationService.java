package io.aisha.studio.generation;

import io.aisha.studio.NotBuiltYet;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.util.List;
import java.util.Optional;

/// The front door to pictures. Every call is bounded by the owner: what belongs to somebody else is
/// not found.
public final class GenerationService {

  /// Queues pictures of an avatar that has a model, by the engine that learned it: one row a
  /// picture.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `avatar-not-learned`
  /// @throws StudioException.Invalid `style-unknown`, `style-count`, `too-many-images`,
  ///   `size-not-offered`, `prompt-not-taken`, `prompt-missing`, `engine-unknown` when the engine
  ///   was switched off
  public Generation start(UserId owner, AvatarId avatarId, GenerationRequest request) {
    return NotBuiltYet.answer();
  }

  /// One request with all its pictures.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  public Generation getGeneration(UserId owner, GenerationId id) {
    return NotBuiltYet.answer();
  }

  /// The latest requests of an avatar, at most 20, the newest first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Generation> getGenerations(UserId owner, AvatarId avatarId) {
    return NotBuiltYet.answer();
  }

  /// Ends a generation: what is made stays, the rest is not made.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  /// @throws StudioException.Conflict `generation-ended` with state
  public Generation cancel(UserId owner, GenerationId id) {
    return NotBuiltYet.answer();
  }

  /// The first hundred completed pictures of an avatar, the newest first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<GeneratedImage> getImages(UserId owner, AvatarId avatarId) {
    return getImages(owner, avatarId, Optional.empty(), 100).items();
  }

  /// A page of an avatar's completed pictures, the newest first.
  ///
  /// @param after the page before's `next`; empty for the first page
  /// @param limit 1..200
  /// @throws StudioException.NotFound `avatar-not-found`
  public Page<GeneratedImage, ImageId> getImages(
      UserId owner, AvatarId avatarId, Optional<ImageId> after, int limit) {
    return NotBuiltYet.answer();
  }

  /// One picture.
  ///
  /// @throws StudioException.NotFound `image-not-found`
  public GeneratedImage getImage(UserId owner, ImageId id) {
    return NotBuiltYet.answer();
  }

  /// The bytes of a completed picture.
  ///
  /// @throws StudioException.NotFound `image-not-found`; `blob-missing` when the store has lost it
  /// @throws StudioException.Conflict `image-not-ready`
  public byte[] openImage(UserId owner, ImageId id) {
    return NotBuiltYet.answer();
  }

  /// A completed picture made small, a JPEG, never enlarged.
  ///
  /// @param longSidePx 16..2048
  /// @throws StudioException as [#openImage], and `thumbnail-size`
  public byte[] thumbnail(UserId owner, ImageId id, int longSidePx) {
    return NotBuiltYet.answer();
  }

  /// Deletes one picture and its bytes.
  ///
  /// @throws StudioException.NotFound `image-not-found`
  public void deleteImage(UserId owner, ImageId id) {
    NotBuiltYet.answer();
  }

  /// Deletes a request with all its pictures and their bytes; work under way ends by itself.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  public void delete(UserId owner, GenerationId id) {
    NotBuiltYet.answer();
  }
}
