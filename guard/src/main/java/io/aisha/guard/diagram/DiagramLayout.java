package io.aisha.guard.diagram;

import io.aisha.guard.diagram.SchemaModel.ForeignKey;
import io.aisha.guard.diagram.SchemaModel.Table;
import io.aisha.guard.diagram.Wire.End;
import io.aisha.guard.diagram.Wire.Foot;
import io.aisha.guard.diagram.Wire.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Places boxes and lines so that lines touch no unrelated box.
///
/// Boxes are arranged in columns by the depth of their references. Vertical lines run only in the
/// channels between the columns, and lines cross a column only in slots reserved for them, as in
/// the drawings of Sugiyama, Tagawa and Toda (1981). All references to one table share a line. The
/// rows of neighbouring columns are offset by a few pixels, so that lines from both sides never
/// coincide. The same schema always gives the same picture.
final class DiagramLayout {

  private static final int MARGIN = 24;
  private static final int GAP = 2 * DiagramBox.ROW;
  private static final int LANE = 14;
  private static final int CHANNEL_SIDE = 26;

  /// Offset between the rows of neighbouring columns: ends of lines at one column are at least four
  /// pixels from those at the other.
  private static final int SHIFT = 10;

  private static final int SWEEPS = 6;

  private final SchemaModel schema;
  private final List<List<Slot>> columns = new ArrayList<>();
  private final Map<String, Slot> slots = new TreeMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<EdgePath> paths = new ArrayList<>();
  private final Map<String, List<EdgePath>> waysThrough = new TreeMap<>();
  private List<List<Wire>> channels = List.of();

  private DiagramLayout(SchemaModel schema) {
    this.schema = schema;
  }

  static DiagramLayout of(SchemaModel schema) {
    DiagramLayout layout = new DiagramLayout(schema);
    layout.fillColumns();
    layout.findPaths();
    layout.order();
    layout.addLoose();
    layout.channels = layout.wires();
    layout.channels.forEach(DiagramLayout::chooseLanes);
    return layout;
  }

  /// A slot in a column: for a box, or for a line that crosses the column.
  static final class Slot {
    final String id;
    final @Nullable DiagramBox box;
    final int column;
    int top;

    Slot(String id, @Nullable DiagramBox box, int column) {
      this.id = id;
      this.box = box;
      this.column = column;
    }

    int height() {
      return box == null ? DiagramBox.ROW : box.height();
    }

    int port(String column) {
      return box == null ? DiagramBox.ROW / 2 : box.port(column);
    }

    int middle() {
      return top + height() / 2;
    }
  }

  /// A reference as an edge from left to right.
  private record Reference(Slot child, int childPort, Foot childFoot, Slot parent, int parentPort) {

    boolean forward() {
      return child.column >= parent.column;
    }

    Route route() {
      return new Route(parent.id, forward());
    }

    int childY() {
      return child.top + childPort;
    }

    int parentY() {
      return parent.top + parentPort;
    }
  }

  private void fillColumns() {
    Map<String, Integer> layers = Layers.of(schema);
    int count = layers.values().stream().mapToInt(layer -> layer + 1).max().orElse(1);
    IntStream.range(0, count).forEach(at -> columns.add(new ArrayList<>()));
    for (Table table : schema.tables()) {
      Integer layer = layers.get(table.name());
      if (layer != null) {
        add(new Slot(table.name(), DiagramBox.of(table), layer));
      }
    }
    findReferences();
    for (Reference reference : references) {
      int first = Math.min(reference.child.column, reference.parent.column) + 1;
      int last = Math.max(reference.child.column, reference.parent.column) - 1;
      for (int column = first; column <= last; column++) {
        String id = passing(reference.route(), column);
        if (!slots.containsKey(id)) {
          add(new Slot(id, null, column));
        }
      }
    }
  }

  private static String passing(Route route, int column) {
    return "%s %s %d".formatted(route.target(), route.fromRight(), column);
  }

  private void add(Slot slot) {
    slots.put(slot.id, slot);
    columns.get(slot.column).add(slot);
  }

  private void findReferences() {
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        Slot child = slots.get(table.name());
        Slot parent = slots.get(key.table());
        if (child != null && parent != null) {
          references.add(
              new Reference(
                  child,
                  child.port(key.columns().getFirst()),
                  table.unique(key.columns()) ? Foot.ONE : Foot.MANY,
                  parent,
                  parent.port(key.targets().getFirst())));
        }
      }
    }
  }

  /// Moves every slot towards its neighbours, in alternating directions, and keeps the shortest
  /// result. A column stays compact and moves as a whole.
  private void order() {
    columns.forEach(DiagramLayout::stack);
    Map<String, Integer> best = tops();
    long shortest = length();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean toTheRight = sweep % 2 == 0;
      for (int i = 0; i < columns.size(); i++) {
        arrange(toTheRight ? i : columns.size() - 1 - i, toTheRight);
      }
      long length = length();
      if (length < shortest) {
        shortest = length;
        best = tops();
      }
    }
    int highest = best.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    for (Slot slot : slots.values()) {
      slot.top = best.getOrDefault(slot.id, 0) - highest;
    }
    columns.forEach(column -> column.sort(Comparator.comparingInt(slot -> slot.top)));
  }

  private Map<String, Integer> tops() {
    Map<String, Integer> tops = new TreeMap<>();
    slots.forEach((id, slot) -> tops.put(id, slot.top));
    return tops;
  }

  private static void stack(List<Slot> column) {
    int next = 0;
    for (Slot slot : column) {
      slot.top = next;
      next += slot.height() + (slot.box == null ? DiagramBox.ROW : GAP);
    }
  }

  private void arrange(int index, boolean byTheLeft) {
    List<Slot> column = columns.get(index);
    Map<String, Double> wanted = new TreeMap<>();
    for (Slot slot : column) {
      wanted.put(slot.id, wantedTop(slot, byTheLeft));
    }
    column.sort(
        Comparator.<Slot>comparingDouble(slot -> wanted.getOrDefault(slot.id, 0.0))
            .thenComparing(slot -> slot.box != null)
            .thenComparing(slot -> slot.id));
    stack(column);
    double off =
        column.stream()
            .mapToDouble(slot -> wanted.getOrDefault(slot.id, 0.0) - slot.top)
            .average()
            .orElse(0);
    int shift = (int) Math.round(off / DiagramBox.ROW) * DiagramBox.ROW;
    column.forEach(slot -> slot.top += shift);
  }

  /// The average position where its lines to one side would be straight.
  private double wantedTop(Slot slot, boolean byTheLeft) {
    return joints(slot, byTheLeft).stream().mapToInt(Integer::intValue).average().orElse(slot.top);
  }

  private List<Integer> joints(Slot slot, boolean byTheLeft) {
    int neighbour = slot.column + (byTheLeft ? -1 : 1);
    List<Integer> tops = new ArrayList<>();
    for (EdgePath path : waysThrough.getOrDefault(slot.id, List.of())) {
      int at = path.slots.indexOf(slot);
      for (int other = Math.max(0, at - 1); other < Math.min(path.slots.size(), at + 2); other++) {
        Slot joined = path.slots.get(other);
        if (joined.column == neighbour) {
          tops.add(y(path.reference, joined) - (y(path.reference, slot) - slot.top));
        }
      }
    }
    return tops;
  }

  /// A reference and the slots that it crosses, from parent to child.
  private record EdgePath(Reference reference, List<Slot> slots) {}

  private void findPaths() {
    for (Reference reference : references) {
      EdgePath path = new EdgePath(reference, path(reference));
      paths.add(path);
      for (Slot slot : path.slots) {
        waysThrough.computeIfAbsent(slot.id, ignored -> new ArrayList<>()).add(path);
      }
    }
  }

  private List<Slot> path(Reference reference) {
    List<Slot> path = new ArrayList<>();
    path.add(reference.parent);
    int step = reference.parent.column < reference.child.column ? 1 : -1;
    for (int c = reference.parent.column + step;
        step > 0 ? c < reference.child.column : c > reference.child.column;
        c += step) {
      path.add(slots.get(passing(reference.route(), c)));
    }
    path.add(reference.child);
    return path;
  }

  private static int y(Reference reference, Slot slot) {
    if (slot == reference.parent) {
      return reference.parentY();
    }
    return slot == reference.child ? reference.childY() : slot.middle();
  }

  private long length() {
    long length = 0;
    for (EdgePath path : paths) {
      for (int i = 1; i < path.slots.size(); i++) {
        length +=
            Math.abs(
                y(path.reference, path.slots.get(i)) - y(path.reference, path.slots.get(i - 1)));
      }
    }
    int lowest = columns.stream().mapToInt(DiagramLayout::bottom).max().orElse(0);
    int highest = slots.values().stream().mapToInt(slot -> slot.top).min().orElse(0);
    return length + 3L * (lowest - highest);
  }

  private static int bottom(List<Slot> column) {
    return column.stream().mapToInt(slot -> slot.top + slot.height()).max().orElse(0);
  }

  /// Tables without references, and enums, fill the space below.
  private void addLoose() {
    List<DiagramBox> loose = new ArrayList<>();
    schema.tables().stream()
        .filter(table -> !slots.containsKey(table.name()))
        .forEach(table -> loose.add(DiagramBox.of(table)));
    schema.enums().forEach(type -> loose.add(DiagramBox.of(type)));
    loose.sort(Comparator.comparingInt(DiagramBox::height).reversed());
    for (DiagramBox box : loose) {
      List<Slot> column =
          columns.stream().min(Comparator.comparingInt(DiagramLayout::bottom)).orElseThrow();
      Slot slot = new Slot(box.sort() + " " + box.title(), box, columns.indexOf(column));
      slot.top = column.isEmpty() ? 0 : bottom(column) + GAP / 2;
      slot.top = (slot.top + DiagramBox.ROW - 1) / DiagramBox.ROW * DiagramBox.ROW;
      column.add(slot);
    }
  }

  /// One channel to the right of each column.
  private List<List<Wire>> wires() {
    List<Map<Route, Wire>> wires = new ArrayList<>();
    columns.forEach(ignored -> wires.add(new TreeMap<>()));
    for (EdgePath path : paths) {
      Reference reference = path.reference;
      if (reference.child.column == reference.parent.column) {
        Wire wire = wire(wires.get(reference.child.column), reference);
        wire.add(new End(shifted(reference.parent, reference.parentY()), true, Foot.ONE));
        wire.add(new End(shifted(reference.child, reference.childY()), true, reference.childFoot));
        continue;
      }
      for (int i = 1; i < path.slots.size(); i++) {
        Slot one = path.slots.get(i - 1);
        Slot other = path.slots.get(i);
        boolean oneIsLeft = one.column < other.column;
        Wire wire = wire(wires.get(Math.min(one.column, other.column)), reference);
        Foot parentFoot = one == reference.parent ? Foot.ONE : Foot.NONE;
        Foot farFoot = other == reference.child ? reference.childFoot : Foot.NONE;
        wire.add(new End(shifted(one, y(reference, one)), oneIsLeft, parentFoot));
        wire.add(new End(shifted(other, y(reference, other)), !oneIsLeft, farFoot));
      }
    }
    return wires.stream().map(channel -> List.copyOf(channel.values())).toList();
  }

  private static Wire wire(Map<Route, Wire> channel, Reference reference) {
    return channel.computeIfAbsent(reference.route(), Wire::new);
  }

  /// Swaps neighbours as long as that reduces crossings.
  private static void chooseLanes(List<Wire> channel) {
    List<Wire> order = new ArrayList<>(channel);
    boolean better = true;
    while (better) {
      better = false;
      for (int i = 1; i < order.size(); i++) {
        Wire left = order.get(i - 1);
        Wire right = order.get(i);
        if (right.cost(left) < left.cost(right)) {
          order.set(i - 1, right);
          order.set(i, left);
          better = true;
        }
      }
    }
    for (int i = 0; i < order.size(); i++) {
      order.get(i).setLane(i);
    }
  }

  private static int shifted(Slot slot, int y) {
    return MARGIN + slot.column * SHIFT % DiagramBox.ROW + y;
  }

  int columnCount() {
    return columns.size();
  }

  List<Slot> slots(int column) {
    return columns.get(column);
  }

  List<Wire> wires(int channel) {
    return channels.get(channel);
  }

  int top(Slot slot) {
    return shifted(slot, slot.top);
  }

  int left(int column) {
    int left = MARGIN;
    for (int i = 0; i < column; i++) {
      left += width(i) + channelWidth(i);
    }
    return left;
  }

  int width(int column) {
    return columns.get(column).stream()
        .mapToInt(slot -> slot.box == null ? 0 : slot.box.width())
        .max()
        .orElse(0);
  }

  private int channelWidth(int channel) {
    int lanes = channels.get(channel).size();
    return lanes == 0 && channel == columns.size() - 1
        ? 0
        : 2 * CHANNEL_SIDE + Math.max(0, lanes - 1) * LANE;
  }

  /// Horizontal position of a wire's vertical line.
  int laneX(int channel, Wire wire) {
    return left(channel) + width(channel) + CHANNEL_SIDE + wire.lane() * LANE;
  }

  int width() {
    int last = columns.size() - 1;
    return left(last) + width(last) + channelWidth(last) + MARGIN;
  }

  int height() {
    int lowest = 0;
    for (List<Slot> column : columns) {
      for (Slot slot : column) {
        lowest = Math.max(lowest, top(slot) + slot.height());
      }
    }
    return lowest + MARGIN;
  }
}
