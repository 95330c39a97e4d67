package io.aisha.studio.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.schema.AishaSchema;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.engine.PictureSize;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A Java enum and the database's are one and the same: called alike, with the same labels in the
/// same order. Neither can get a label, or a fellow, that the other has not.
class EnumsMatchDatabaseTest {

  private static final Pattern LABEL =
      Pattern.compile("(?m)^enum public\\.(\\w+) label \\d+ '(.*)'$");

  /// They have labels for interfaces, and stand in no column of an enum type.
  private static final Set<String> NOT_OF_THE_DATABASE =
      Set.of(
          ErrorCode.class.getName(), PictureSize.class.getName(), "io.aisha.studio.job.Job$Kind");

  static Stream<Class<?>> javaEnums() {
    return StudioClasses.all().stream()
        .filter(Class::isEnum)
        .filter(type -> hasLabels(type) && !NOT_OF_THE_DATABASE.contains(type.getName()));
  }

  @Test
  void eachHasItsFellow() {
    Set<String> inJava =
        javaEnums().map(EnumsMatchDatabaseTest::nameInDatabase).collect(Collectors.toSet());

    assertThat(inJava).isNotEmpty().isEqualTo(labelsInDatabase().keySet());
  }

  @ParameterizedTest
  @MethodSource("javaEnums")
  void labelsAreTheSameInTheSameOrder(Class<?> type) throws ReflectiveOperationException {
    List<String> labels = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Method label = type.getDeclaredMethod("label");
    for (Object constant : type.getEnumConstants()) {
      labels.add((String) label.invoke(constant));
      names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
    }

    assertThat(labels).isEqualTo(labelsInDatabase().get(nameInDatabase(type)));
    // Repositories read a row's label by the constant's name.
    assertThat(names).isEqualTo(labels);
  }

  private static boolean hasLabels(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("label"));
  }

  private static String nameInDatabase(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /// The build proves that the migrations give the snapshot.
  private static Map<String, List<String>> labelsInDatabase() {
    Map<String, List<String>> labels = new TreeMap<>();
    LABEL
        .matcher(AishaSchema.snapshot())
        .results()
        .forEach(found ->
            labels.computeIfAbsent(found.group(1), _ -> new ArrayList<>()).add(found.group(2)));
    return labels;
  }
}
