package io.aisha.studio.assembly;

import io.aisha.studio.erasure.SurfaceRows;
import io.aisha.studio.retention.IdleNotice;
import java.util.List;

/// What the surfaces above the studio add to its jobs.
///
/// @param rows of surfaces that have tables of their own
/// @param notices ways to reach users who are not here
public record Surfaces(List<SurfaceRows> rows, List<IdleNotice> notices) {
  /// No surface.
  public static final Surfaces NONE = new Surfaces(List.of(), List.of());

  public Surfaces {
    rows = List.copyOf(rows);
    notices = List.copyOf(notices);
  }
}
