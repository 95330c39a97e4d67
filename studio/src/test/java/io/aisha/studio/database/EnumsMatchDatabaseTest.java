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

/// Java enums and database enums match: the same name, the same labels in the same order.
class EnumsMatchDatabaseTest {

  private static final Pattern LABEL =
      Pattern.compile("(?m)^enum public\\.(\\w+) label \\d+ '(.*)'$");

  /// Enums with labels for interfaces only, without a database type.
  private static final Set<String> NOT_IN_THE_DATABASE =
      Set.of(
          ErrorCode.class.getName(), PictureSize.class.getName(), "io.aisha.studio.job.Job$Kind");

  static Stream<Class<?>> javaEnums() {
    return StudioClasses.all().stream()
        .filter(Class::isEnum)
        .filter(type -> hasLabels(type) && !NOT_IN_THE_DATABASE.contains(type.getName()));
  }

  @Test
  void everyEnumExistsInJavaAndInTheDatabase() {
    Set<String> inJava = javaEnums().map(EnumNames::inDatabase).collect(Collectors.toSet());

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

    assertThat(labels).isEqualTo(labelsInDatabase().get(EnumNames.inDatabase(type)));
    // Repositories map a row's label to the constant of that name.
    assertThat(names).isEqualTo(labels);
  }

  private static boolean hasLabels(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("label"));
  }

  /// The build verifies that the migrations produce the snapshot.
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
