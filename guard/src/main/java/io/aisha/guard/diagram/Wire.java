package io.aisha.guard.diagram;

import java.util.ArrayList;
import java.util.List;

/// The lines of all references to one table within one channel between two columns of boxes: a
/// vertical line to which the others lead.
final class Wire {

  /// The end of a line at a box, or at a line that crosses a column.
  ///
  /// @param left whether it is on the left of the channel
  /// @param foot how the end is drawn
  record End(int y, boolean left, Foot foot) {}

  /// How a line ends.
  enum Foot {
    /// The line continues.
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

  /// @param target the referenced table
  /// @param fromRight whether the line reaches it from its right, as from tables to the left of the
  ///   referencing one
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

  /// The number of crossings and overlaps of two wires if this one's vertical line is to the left
  /// of the other's.
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
