package io.aisha.server.cli.make;

import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.vision.photo.PhotoRules;
import java.nio.file.Path;
import java.util.List;

/// The arguments of `make`, validated before the run starts.
///
/// @param files absolute, in the order in which they are judged
/// @param engine that trains and renders
/// @param rules by which photos are judged
record MakeRequest(
    List<Path> files,
    NewAvatar avatar,
    String engine,
    int photosNeeded,
    PhotoRules rules,
    GenerationRequest pictures) {

  MakeRequest {
    files = List.copyOf(files);
  }
}
