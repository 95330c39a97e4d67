package io.aisha.studio.testing;

import io.aisha.schema.AishaSchema;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.Table;

/// The labels of enums, in Java and in the database.
public final class EnumLabels {

  private static final Pattern LABEL =
      Pattern.compile("(?m)^enum public\\.(\\w+) label \\d+ '(.*)'$");

  private EnumLabels() {}

  /// The enums among some classes that have labels.
  public static Stream<Class<?>> withLabels(List<Class<?>> classes) {
    return classes.stream().filter(Class::isEnum).filter(EnumLabels::hasLabels);
  }

  /// The labels that an enum's constants return, in order.
  public static List<String> inJava(Class<?> type) throws ReflectiveOperationException {
    List<String> labels = new ArrayList<>();
    Method label = type.getDeclaredMethod("label");
    for (Object constant : type.getEnumConstants()) {
      labels.add((String) label.invoke(constant));
    }
    return labels;
  }

  /// The names of an enum's constants in lower case, in order. Repositories read a row's label by
  /// the constant's name.
  public static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /// The labels of each enum type. The build proves that the migrations give the snapshot.
  public static Map<String, List<String>> inDatabase() {
    Map<String, List<String>> labels = new TreeMap<>();
    LABEL
        .matcher(AishaSchema.snapshot())
        .results()
        .forEach(found ->
            labels.computeIfAbsent(found.group(1), _ -> new ArrayList<>()).add(found.group(2)));
    return labels;
  }

  /// The names of the enum types that columns of some tables have.
  public static Set<String> usedBy(Predicate<Table<?>> tables) {
    return RepositoryRecords.tables()
        .filter(tables)
        .flatMap(Table::fieldStream)
        .map(Field::getType)
        .filter(EnumType.class::isAssignableFrom)
        .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static boolean hasLabels(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("label"));
  }
}
