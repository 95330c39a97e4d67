package io.aisha.guard.diagram;

import io.aisha.guard.diagram.DiagramLayout.Slot;
import io.aisha.guard.diagram.Wire.End;
import io.aisha.guard.diagram.Wire.Foot;

/// Draws a schema as a self-contained SVG picture: tables with their columns, types and keys, lines
/// from each foreign key to the referenced table, and enums with their labels. Readable on light
/// and dark backgrounds.
public final class SchemaDiagram {

  private static final int LEGEND = 34;
  private static final int LEGEND_WIDTH = 860;
  private static final int FOOT = 11;

  private static final String STYLE =
      """
        <style>
          text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2933; }
          .ground { fill: #ffffff; }
          .box { fill: #f8fafc; stroke: #9aa8b7; }
          .table { fill: #dbe7f5; }
          .enum { fill: #e7e2f3; }
          .line { stroke: #e3e8ee; }
          .title { font-size: 13px; font-weight: 600; }
          .mark { font-size: 10px; font-weight: 600; fill: #2b6cb0; }
          .type, .legend { fill: #64748b; }
          .wire { fill: none; stroke: #4a6785; stroke-width: 1.3; stroke-linejoin: round; }
          .joint { fill: #4a6785; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e5e9ee; }
            .ground { fill: #0f151c; }
            .box { fill: #18212b; stroke: #4b5a6b; }
            .table { fill: #223850; }
            .enum { fill: #33294d; }
            .line { stroke: #263240; }
            .mark { fill: #7db4ee; }
            .type, .legend { fill: #93a1b1; }
            .wire { stroke: #86a5c6; }
            .joint { fill: #86a5c6; }
          }
        </style>
      """;

  private final DiagramLayout layout;
  private final StringBuilder svg = new StringBuilder();

  private SchemaDiagram(DiagramLayout layout) {
    this.layout = layout;
  }

  /// The picture as text.
  ///
  /// @param snapshot canonical text, see [io.aisha.guard.snapshot.SchemaSnapshot]
  /// @return SVG text ending in `\n`; the same schema gives the same text
  public static String svg(String snapshot) {
    return new SchemaDiagram(DiagramLayout.of(SnapshotReader.read(snapshot))).draw();
  }

  private String draw() {
    int width = Math.max(layout.width(), LEGEND_WIDTH);
    int height = layout.height() + LEGEND;
    add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                + " role=\"img\">")
            .formatted(width, height, width, height));
    add("  <title>The tables of the schema and what refers to what</title>");
    svg.append(STYLE);
    add("  <rect class=\"ground\" width=\"%d\" height=\"%d\" rx=\"8\"/>".formatted(width, height));
    for (int i = 0; i < layout.columnCount(); i++) {
      drawWires(i);
    }
    for (int i = 0; i < layout.columnCount(); i++) {
      for (Slot slot : layout.slots(i)) {
        DiagramBox box = slot.box;
        if (box != null) {
          drawBox(box, layout.left(i), layout.top(slot), layout.width(i));
        }
      }
    }
    add(
        ("  <text class=\"legend\" x=\"24\" y=\"%d\">PK primary key · FK foreign key · U unique · ?"
                + " may be null · a line leads from many rows to the one they refer to</text>")
            .formatted(height - LEGEND / 2));
    add("</svg>");
    return svg.toString();
  }

  private void drawBox(DiagramBox box, int x, int y, int width) {
    int height = DiagramBox.HEADER + box.rows().size() * DiagramBox.ROW;
    int right = x + width;
    add("  <g>");
    add(
        "    <rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
            .formatted(x, y, width, height));
    add(
        "    <path class=\"%s\" d=\"M%d %d v-%d q0 -5 5 -5 h%d q5 0 5 5 v%d z\"/>"
            .formatted(
                box.sort(),
                x + 1,
                y + DiagramBox.HEADER,
                DiagramBox.HEADER - 6,
                width - 12,
                DiagramBox.HEADER - 6));
    add(
        "    <text class=\"title\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(x + DiagramBox.padding(), y + 19, escape(box.title())));
    if (box.sort().equals("enum")) {
      add(
          "    <text class=\"type\" x=\"%d\" y=\"%d\" text-anchor=\"end\">enum</text>"
              .formatted(right - DiagramBox.padding(), y + 19));
    }
    for (int i = 0; i < box.rows().size(); i++) {
      DiagramBox.Row row = box.rows().get(i);
      int top = y + DiagramBox.HEADER + i * DiagramBox.ROW;
      if (i > 0) {
        add("    <path class=\"line\" d=\"M%d %d H%d\"/>".formatted(x + 1, top, right - 1));
      }
      if (!row.mark().isEmpty()) {
        add(
            "    <text class=\"mark\" x=\"%d\" y=\"%d\">%s</text>"
                .formatted(x + DiagramBox.padding(), top + 15, row.mark()));
      }
      add(
          "    <text x=\"%d\" y=\"%d\">%s</text>"
              .formatted(x + box.nameOffset(), top + 15, escape(row.name())));
      if (!row.detail().isEmpty()) {
        add(
            "    <text class=\"type\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                .formatted(right - DiagramBox.padding(), top + 15, escape(row.detail())));
      }
    }
    add("  </g>");
  }

  private void drawWires(int channel) {
    int left = layout.left(channel) + layout.width(channel);
    int right = channel + 1 < layout.columnCount() ? layout.left(channel + 1) : left;
    for (Wire wire : layout.wires(channel)) {
      int lane = layout.laneX(channel, wire);
      StringBuilder path = new StringBuilder();
      if (wire.top() != wire.bottom()) {
        path.append("M%d %d V%d".formatted(lane, wire.top(), wire.bottom()));
      }
      for (End end : wire.ends()) {
        int edge = end.left() ? left : right;
        path.append(" M%d %d H%d".formatted(lane, end.y(), edge));
        path.append(foot(end, edge));
      }
      add("  <path class=\"wire\" d=\"%s\"/>".formatted(path.toString().strip()));
      drawJoints(wire, lane);
    }
    drawPassing(channel);
  }

  /// Dots where lines of a wire join, to distinguish that from crossings.
  private void drawJoints(Wire wire, int lane) {
    wire.ends().stream()
        .mapToInt(End::y)
        .distinct()
        .filter(y -> (y != wire.top() && y != wire.bottom()) || sides(wire, y) > 1)
        .filter(ignored -> wire.ends().size() > 2)
        .forEach(y ->
            add("  <circle class=\"joint\" cx=\"%d\" cy=\"%d\" r=\"2.4\"/>".formatted(lane, y)));
  }

  private static long sides(Wire wire, int y) {
    return wire.ends().stream().filter(end -> end.y() == y).count();
  }

  /// The lines that cross a column of boxes in their slots.
  private void drawPassing(int column) {
    for (Slot slot : layout.slots(column)) {
      if (slot.box == null) {
        add(
            "  <path class=\"wire\" d=\"M%d %d h%d\"/>"
                .formatted(
                    layout.left(column),
                    layout.top(slot) + slot.height() / 2,
                    layout.width(column)));
      }
    }
  }

  private static String foot(End end, int edge) {
    int out = end.left() ? FOOT : -FOOT;
    if (end.foot() == Foot.MANY) {
      return " M%d %d L%d %d L%d %d"
          .formatted(edge, end.y() - 5, edge + out, end.y(), edge, end.y() + 5);
    }
    if (end.foot() == Foot.ONE) {
      return " M%d %d v10".formatted(edge + out / 2, end.y() - 5);
    }
    return "";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }
}
