package io.aisha.server.web.avatar;

import io.aisha.server.web.element.Status;
import java.util.List;

/// The header of every page of an avatar.
///
/// @param cover address of a picture of it; empty when there is none yet
/// @param type the avatar's type in words
public record AvatarHead(
    String id, String name, String cover, Status status, String type, List<Step> steps) {

  public AvatarHead {
    steps = List.copyOf(steps);
  }

  /// One of the pages of an avatar.
  ///
  /// @param number 1..4
  /// @param done whether this step is complete
  public record Step(int number, String words, String href, boolean current, boolean done) {}
}
