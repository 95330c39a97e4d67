package io.aisha.studio.testing;

import io.aisha.schema.jooq.DefaultCatalog;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Table;
import org.jooq.TableRecord;

/// The records that repositories build from rows, and the tables that these rows are in.
public final class RepositoryRecords {

  private RepositoryRecords() {}

  /// Every table of the schema.
  public static Stream<Table<?>> tables() {
    return DefaultCatalog.DEFAULT_CATALOG
        .schemaStream()
        .flatMap(schema -> schema.getTables().stream());
  }

  /// Whether only the bot reads and writes a table. Who a user of Telegram is belongs to accounts.
  public static boolean belongsToBot(Table<?> table) {
    return table.getName().startsWith("telegram_") && !table.getName().equals("telegram_people");
  }

  /// The results of the methods and lambdas of repositories that take a row and return a record, by
  /// [RowMapping#name].
  ///
  /// @param parts records that are built from some columns of a row, and are components of a
  ///   compared record
  public static Map<String, Class<?>> builtBy(List<Class<?>> classes, Set<Class<?>> parts) {
    Map<String, Class<?>> made = new TreeMap<>();
    classes.stream()
        .filter(type -> type.getSimpleName().endsWith("Repository"))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.getReturnType().isRecord())
        .filter(method -> !parts.contains(method.getReturnType()))
        .forEach(method ->
            row(method)
                .forEach(table ->
                    made.put(
                        RowMapping.name(method.getReturnType().getSimpleName(), table),
                        method.getReturnType())));
    return made;
  }

  private static Stream<Table<?>> row(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .filter(TableRecord.class::isAssignableFrom)
        .flatMap(row -> tables().filter(table -> table.getRecordType() == row));
  }
}
