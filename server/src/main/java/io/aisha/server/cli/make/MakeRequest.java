package io.aisha.server.cli.make;

import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.vision.photo.PhotoRules;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// The arguments of `make`, validated before the run starts.
///
/// @param files absolute, in the order in which they are judged
/// @param pick the face, from left to right beginning with 1, that counts on photos of several
///   people; empty when such photos are refused
/// @param engine that trains and renders
/// @param rules by which photos are judged
record MakeRequest(
    List<Path> files,
    OptionalInt pick,
    NewAvatar avatar,
    String engine,
    int photosNeeded,
    PhotoRules rules,
    GenerationRequest pictures) {

  MakeRequest {
    files = List.copyOf(files);
  }
}
