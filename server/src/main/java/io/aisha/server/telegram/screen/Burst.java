package io.aisha.server.telegram.screen;

import java.util.List;

/// What became of photos that came together.
///
/// @param waiting how many are still being looked at
/// @param accepted how many are good
/// @param refused in the order of their messages
public record Burst(int waiting, int accepted, List<Refused> refused) {
  /// Nothing came.
  public static final Burst NONE = new Burst(0, 0, List.of());

  public Burst {
    refused = List.copyOf(refused);
  }

  /// A photo that is not good.
  ///
  /// @param number its place among those that came together, from 1
  /// @param why in a short sentence
  /// @param asFile advice to send it as a file would help: it was made small on the way
  public record Refused(int number, String why, boolean asFile) {}

  public int total() {
    return waiting + accepted + refused.size();
  }
}
