package io.aisha.server.cli.make;

import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.vision.photo.PhotoRules;
import java.nio.file.Path;
import java.util.List;

/// What a call of `make` asks for, checked as far as it can be before anything begins.
///
/// @param files absolute, in the order in which they are judged
/// @param engine that learns and renders
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
