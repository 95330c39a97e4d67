package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// A person cut out of a photo, upright and at a fixed size of head, ready to be framed.
///
/// @param colours the person's own colours, also around the edge, where the old background was
///   taken out of the mixture
/// @param alpha how much of each pixel is the person, 0..1
/// @param head where the head is on this picture
/// @param eyes where the eyes are on this picture
/// @param cutOff places on this picture where the photo's border cuts through the person
public record Portrait(
    Raster colours, Plane alpha, HeadFrame head, Eyes eyes, List<CutOff> cutOff) {
  public Portrait {
    cutOff = List.copyOf(cutOff);
    if (colours.width() != alpha.width() || colours.height() != alpha.height()) {
      throw new IllegalArgumentException("colours and alpha differ in size");
    }
  }

  /// One place, in pixels.
  public record CutOff(int x, int y) {}
}
