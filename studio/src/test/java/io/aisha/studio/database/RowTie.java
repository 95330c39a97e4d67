package io.aisha.studio.database;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// What a record has to do with the table whose rows it is made of. Components are matched with
/// columns by name (`createdAt` with `created_at`, `widthPx` with `width`); whatever differs from
/// that is said, with its reason.
final class RowTie {

  private static final Map<Class<?>, Class<?>> BOXED =
      Map.of(
          int.class, Integer.class,
          long.class, Long.class,
          boolean.class, Boolean.class,
          double.class, Double.class,
          OptionalInt.class, Integer.class,
          OptionalLong.class, Long.class);

  private final String recordName;
  private final Table<?> table;
  private final Map<String, Field<?>> renamed = new HashMap<>();
  private final Set<String> madeOf = new HashSet<>();
  private final Set<Field<?>> covered = new HashSet<>();
  private final Set<String> defaulted = new HashSet<>();

  private RowTie(String recordName, Table<?> table) {
    this.recordName = recordName;
    this.table = table;
  }

  static RowTie of(String recordName, Table<?> table) {
    return new RowTie(recordName, table);
  }

  /// `Avatar of avatars`
  String name() {
    return name(recordName, table);
  }

  static String name(String recordName, Table<?> table) {
    return recordName + " of " + table.getName();
  }

  Table<?> table() {
    return table;
  }

  /// A component that is called otherwise than its column.
  RowTie renamed(String component, Field<?> column) {
    renamed.put(component, column);
    return this;
  }

  /// A component that is no column of its own but made of some, or of another table's rows.
  RowTie madeOf(String component, Field<?>... columns) {
    madeOf.add(component);
    covered.addAll(List.of(columns));
    return this;
  }

  /// A column may be null and the component says something else then.
  RowTie defaulted(String component, String reason) {
    requireReason(reason);
    defaulted.add(component);
    return this;
  }

  /// Columns that nobody needs in the record.
  RowTie leftOut(String reason, Field<?>... columns) {
    requireReason(reason);
    covered.addAll(List.of(columns));
    return this;
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a reason is missing");
    }
  }

  /// What does not fit, each a sentence; empty when all does.
  List<String> problems(Class<?> type) {
    List<String> problems = new ArrayList<>();
    Set<Field<?>> used = new HashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (madeOf.contains(component.getName())) {
        continue;
      }
      Field<?> column = column(component.getName());
      String place = recordName + "." + component.getName();
      if (column == null) {
        problems.add("%s has no column in %s".formatted(place, table.getName()));
        continue;
      }
      used.add(column);
      if (covered.contains(column)) {
        problems.add("%s is said to be left out, yet %s is it".formatted(column, place));
      }
      checkType(component, column, place, problems);
      checkNull(component, column, place, problems);
    }
    for (Field<?> column : table.fields()) {
      if (!used.contains(column) && !covered.contains(column)) {
        problems.add("%s has nothing for %s".formatted(recordName, column));
      }
    }
    return problems;
  }

  private @Nullable Field<?> column(String component) {
    Field<?> said = renamed.get(component);
    if (said != null) {
      return said;
    }
    String snake = component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    Field<?> alike = table.field(snake);
    return alike != null ? alike : table.field(snake.replaceFirst("_(px|bytes)$", ""));
  }

  private static void checkType(
      RecordComponent component, Field<?> column, String place, List<String> problems) {
    Class<?> given = bare(component.getGenericType());
    Class<?> stored = column.getType();
    boolean fits;
    if (stored == JSONB.class) {
      fits = given == Map.class || given.isRecord();
    } else if (EnumType.class.isAssignableFrom(stored)) {
      fits = given.isEnum() && given.getSimpleName().equalsIgnoreCase(stored.getSimpleName());
    } else {
      Class<?> value = given.isRecord() ? single(given) : given;
      fits = value == stored || (value == Long.class && stored == Integer.class);
    }
    if (!fits) {
      problems.add(
          "%s is %s, and %s is %s".formatted(place, component.getGenericType(), column, stored));
    }
  }

  private void checkNull(
      RecordComponent component, Field<?> column, String place, List<String> problems) {
    Class<?> type = component.getType();
    boolean mayBeAbsent =
        type == Optional.class
            || type == OptionalInt.class
            || type == OptionalLong.class
            || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean mayBeNull = column.getDataType().nullable();
    if (mayBeNull && !mayBeAbsent && !defaulted.contains(component.getName())) {
      problems.add("%s must be there, and %s may be null".formatted(place, column));
    }
    if (!mayBeNull && (mayBeAbsent || defaulted.contains(component.getName()))) {
      problems.add("%s may be absent, and %s is never null".formatted(place, column));
    }
  }

  /// Without Optional, boxed.
  private static Class<?> bare(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Optional.class
          ? bare(generic.getActualTypeArguments()[0])
          : (Class<?>) generic.getRawType();
    }
    Class<?> plain = (Class<?>) type;
    return BOXED.getOrDefault(plain, plain);
  }

  /// What an id or another value of one component consists of.
  private static Class<?> single(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1 ? bare(components[0].getGenericType()) : type;
  }
}
