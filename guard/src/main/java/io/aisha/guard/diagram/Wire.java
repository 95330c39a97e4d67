package io.aisha.guard.diagram;

import java.util.ArrayList;
import java.util.List;

/// The lines of all references to one table within one channel between two columns of boxes: one
/// upright line that the others lead to.
final class Wire {

  /// Where a line ends at a box, or at a line that goes on through a column of boxes.
  ///
  /// @param left whether that is on the left of the channel
  /// @param foot how the end is drawn
  record End(int y, boolean left, Foot foot) {}

  /// How a line ends.
  enum Foot {
    /// Goes on.
    NONE,
    /// Exactly one row.
    ONE,
    /// Any number of rows: a crow's foot.
    MANY
  }

  private final Route route;
  private final List<End> ends = new ArrayList<>();
  private int lane;

  Wire(Route route) {
    this.route = route;
  }

  /// @param target the table that is referred to
  /// @param fromRight whether it is reached from its right, as all are that stand to the left of
  ///   whoever refers to them
  record Route(String target, boolean fromRight) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
      int byName = target.compareTo(other.target);
      return byName != 0 ? byName : Boolean.compare(fromRight, other.fromRight);
    }
  }

  Route route() {
    return route;
  }

  void add(End end) {
    if (!ends.contains(end)) {
      ends.add(end);
    }
  }

  List<End> ends() {
    return ends;
  }

  int lane() {
    return lane;
  }

  void setLane(int lane) {
    this.lane = lane;
  }

  int top() {
    return ends.stream().mapToInt(End::y).min().orElse(0);
  }

  int bottom() {
    return ends.stream().mapToInt(End::y).max().orElse(0);
  }

  /// How often lines cross, or lie on each other, when this one's upright stands to the left of
  /// another one's.
  int cost(Wire right) {
    int cost = 0;
    for (End end : ends) {
      if (!end.left() && end.y() >= right.top() && end.y() <= right.bottom()) {
        cost++;
      }
    }
    for (End end : right.ends) {
      if (end.left() && end.y() >= top() && end.y() <= bottom()) {
        cost++;
      }
      for (End mine : ends) {
        if (end.left() && !mine.left() && Math.abs(end.y() - mine.y()) < 3) {
          cost += 1000;
        }
      }
    }
    return cost;
  }
}
