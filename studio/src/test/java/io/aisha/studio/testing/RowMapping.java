package io.aisha.studio.testing;

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

/// Compares a record with the table from whose rows it is built. Components are matched with
/// columns by name (`createdAt` with `created_at`, `widthPx` with `width`). Every deviation must be
/// declared with a reason.
public final class RowMapping {

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
  private final Set<String> derivedFrom = new HashSet<>();
  private final Set<Field<?>> covered = new HashSet<>();
  private final Set<String> withDefault = new HashSet<>();

  private RowMapping(String recordName, Table<?> table) {
    this.recordName = recordName;
    this.table = table;
  }

  public static RowMapping of(String recordName, Table<?> table) {
    return new RowMapping(recordName, table);
  }

  /// `Avatar of avatars`
  public String name() {
    return name(recordName, table);
  }

  public static String name(String recordName, Table<?> table) {
    return recordName + " of " + table.getName();
  }

  public Table<?> table() {
    return table;
  }

  /// A component whose name differs from its column.
  public RowMapping renamed(String component, Field<?> column) {
    renamed.put(component, column);
    return this;
  }

  /// A component that combines several columns, or that comes from another table.
  public RowMapping derivedFrom(String component, Field<?>... columns) {
    derivedFrom.add(component);
    covered.addAll(List.of(columns));
    return this;
  }

  /// A nullable column whose component has a default value for null.
  public RowMapping withDefault(String component, String reason) {
    requireReason(reason);
    withDefault.add(component);
    return this;
  }

  /// Columns that the record does not need.
  public RowMapping omitting(String reason, Field<?>... columns) {
    requireReason(reason);
    covered.addAll(List.of(columns));
    return this;
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a reason is missing");
    }
  }

  /// The mismatches, one sentence each; empty when everything matches.
  public List<String> problems(Class<?> type) {
    List<String> problems = new ArrayList<>();
    Set<Field<?>> used = new HashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (derivedFrom.contains(component.getName())) {
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
        problems.add("%s is declared as omitted, but %s has it".formatted(column, place));
      }
      checkType(component, column, place, problems);
      checkNull(component, column, place, problems);
    }
    for (Field<?> column : table.fields()) {
      if (!used.contains(column) && !covered.contains(column)) {
        problems.add("%s has no component for %s".formatted(recordName, column));
      }
    }
    return problems;
  }

  private @Nullable Field<?> column(String component) {
    Field<?> declared = renamed.get(component);
    if (declared != null) {
      return declared;
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
      fits = given.isEnum() && EnumNames.inDatabase(given).equalsIgnoreCase(stored.getSimpleName());
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
    if (mayBeNull && !mayBeAbsent && !withDefault.contains(component.getName())) {
      problems.add("%s is mandatory, but %s is nullable".formatted(place, column));
    }
    if (!mayBeNull && (mayBeAbsent || withDefault.contains(component.getName()))) {
      problems.add("%s is optional, but %s is not nullable".formatted(place, column));
    }
  }

  /// The type without Optional, boxed.
  private static Class<?> bare(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Optional.class
          ? bare(generic.getActualTypeArguments()[0])
          : (Class<?>) generic.getRawType();
    }
    Class<?> plain = (Class<?>) type;
    return BOXED.getOrDefault(plain, plain);
  }

  /// The component type of a single-component record, such as an id.
  private static Class<?> single(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1 ? bare(components[0].getGenericType()) : type;
  }
}
