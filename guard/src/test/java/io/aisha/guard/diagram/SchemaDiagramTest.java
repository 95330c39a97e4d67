package io.aisha.guard.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDiagramTest {

  private static final Pattern BOX =
      Pattern.compile("class=\"box\" x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"");
  private static final Pattern WIRE = Pattern.compile("class=\"wire\" d=\"([^\"]+)\"");
  private static final Pattern STEP = Pattern.compile("([MHVLhv]) ?(-?\\d+)(?: (-?\\d+))?");
  private static final Pattern SIZE =
      Pattern.compile("<svg [^>]*width=\"(\\d+)\" height=\"(\\d+)\"");

  private record Rectangle(int left, int top, int right, int bottom) {

    boolean overlaps(Rectangle other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  @Test
  void showsTablesWithTheirKeysAndEnumsWithTheirLabels() {
    String svg =
        SchemaDiagram.svg(
            """
            # Schema of PostgreSQL 18

            enum public.mood label 001 'sad'
            enum public.mood label 002 'it''s <fine>'

            table public.owner
            table public.owner column 001 id integer not null
            table public.owner column 002 login character varying(20) not null
            table public.owner constraint owner_pkey PRIMARY KEY (id)
            table public.owner index ux_login CREATE UNIQUE INDEX ux_login ON public.owner USING btree (login)

            table public.thing
            table public.thing column 001 owner_id integer not null
            table public.thing column 002 at timestamp with time zone default now()
            table public.thing constraint thing_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.owner(id) ON DELETE CASCADE
            """);

    assertThat(svg)
        .contains(">owner<", ">thing<", ">mood<", ">PK<", ">FK<", ">U<")
        .contains(">timestamptz?<", ">varchar(20)<", ">it's &lt;fine&gt;<")
        .contains("prefers-color-scheme: dark");
    assertThat(wires(svg)).isNotEmpty();
  }

  @Test
  void anEmptySchemaIsAnEmptyPicture() {
    assertThat(SchemaDiagram.svg("# Schema of PostgreSQL 18\n")).contains("</svg>");
  }

  @Test
  void drawsCyclicReferences() {
    Tables tables = new Tables();
    tables.add("a", 4, "b", "a");
    tables.add("b", 4, "c", "b");
    tables.add("c", 4, "a");
    tables.add("d", 4, "c", "a", "b");

    String svg = SchemaDiagram.svg(tables.text());

    assertThat(wires(svg)).isNotEmpty();
    assertNoOverlaps(svg);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverDrawsOverlaps(long seed) {
    Random random = new Random(seed);
    Tables tables = new Tables();
    int count = 5 + random.nextInt(35);
    for (int i = 0; i < count; i++) {
      String[] targets = new String[random.nextInt(4)];
      for (int t = 0; t < targets.length; t++) {
        targets[t] = "table_" + random.nextInt(count);
      }
      tables.add("table_" + i, 1 + random.nextInt(20), targets);
    }

    String svg = SchemaDiagram.svg(tables.text());

    assertNoOverlaps(svg);
    assertThat(SchemaDiagram.svg(tables.text())).isEqualTo(svg);
  }

  private static void assertNoOverlaps(String svg) {
    List<Rectangle> boxes = boxes(svg);
    Matcher size = SIZE.matcher(svg);
    assertThat(size.find()).isTrue();
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(boxes.get(i).right()).isLessThan(Integer.parseInt(size.group(1)));
      assertThat(boxes.get(i).bottom()).isLessThan(Integer.parseInt(size.group(2)));
      for (int j = 0; j < i; j++) {
        assertThat(boxes.get(i).overlaps(boxes.get(j))).as("boxes %d and %d", i, j).isFalse();
      }
    }
    for (List<Rectangle> wire : wires(svg)) {
      for (Rectangle stretch : wire) {
        assertThat(boxes).noneMatch(stretch::overlaps);
      }
    }
  }

  private static List<Rectangle> boxes(String svg) {
    return BOX.matcher(svg)
        .results()
        .map(box -> {
          int x = Integer.parseInt(box.group(1));
          int y = Integer.parseInt(box.group(2));
          return new Rectangle(
              x, y, x + Integer.parseInt(box.group(3)), y + Integer.parseInt(box.group(4)));
        })
        .toList();
  }

  /// The straight segments of each wire, slightly shortened because they end at boxes.
  private static List<List<Rectangle>> wires(String svg) {
    return WIRE.matcher(svg).results().map(wire -> stretches(wire.group(1))).toList();
  }

  private static List<Rectangle> stretches(String path) {
    List<Rectangle> stretches = new ArrayList<>();
    Matcher steps = STEP.matcher(path);
    int x = 0;
    int y = 0;
    while (steps.find()) {
      int first = Integer.parseInt(steps.group(2));
      int nextX = x;
      int nextY = y;
      switch (steps.group(1)) {
        case "M", "L" -> {
          nextX = first;
          nextY = Integer.parseInt(steps.group(3));
        }
        case "H" -> nextX = first;
        case "V" -> nextY = first;
        case "h" -> nextX = x + first;
        default -> nextY = y + first;
      }
      if (!steps.group(1).equals("M")) {
        stretches.add(
            new Rectangle(
                Math.min(x, nextX), Math.min(y, nextY), Math.max(x, nextX), Math.max(y, nextY)));
      }
      x = nextX;
      y = nextY;
    }
    return stretches;
  }

  /// Generates canonical text of tables that reference each other's `id`.
  private static final class Tables {
    private final StringBuilder text = new StringBuilder("# Schema of PostgreSQL 18\n");

    void add(String name, int columns, String... targets) {
      text.append("\ntable public.%s\n".formatted(name));
      text.append("table public.%s column 001 id integer not null\n".formatted(name));
      for (int i = 0; i < targets.length; i++) {
        text.append(
            "table public.%s column %03d to_%d integer not null\n".formatted(name, i + 2, i));
      }
      for (int i = 0; i < columns; i++) {
        text.append(
            "table public.%s column %03d column_%d text\n"
                .formatted(name, targets.length + i + 2, i));
      }
      text.append("table public.%1$s constraint %1$s_pkey PRIMARY KEY (id)\n".formatted(name));
      for (int i = 0; i < targets.length; i++) {
        text.append(
            "table public.%1$s constraint %1$s_%2$d_fkey FOREIGN KEY (to_%2$d) REFERENCES"
                    .formatted(name, i)
                + " public.%s(id)\n".formatted(targets[i]));
      }
    }

    String text() {
      return text.toString();
    }
  }
}
