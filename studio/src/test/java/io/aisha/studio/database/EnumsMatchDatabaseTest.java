package io.aisha.studio.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.administration.WorkKind;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.testing.EnumLabels;
import io.aisha.studio.testing.EnumNames;
import io.aisha.studio.testing.ModuleClasses;
import io.aisha.studio.testing.RepositoryRecords;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Java enums and database enums match: the same name, the same labels in the same order.
class EnumsMatchDatabaseTest {

  /// Enums with labels for interfaces only, without a database type.
  private static final Set<String> NOT_IN_THE_DATABASE =
      Set.of(
          ErrorCode.class.getName(),
          AuditAction.class.getName(),
          WorkKind.class.getName(),
          PictureSize.class.getName(),
          StyleGroup.class.getName(),
          "io.aisha.studio.job.Job$Kind");

  static Stream<Class<?>> javaEnums() {
    return EnumLabels.withLabels(ModuleClasses.compiledWith(Database.class))
        .filter(type -> !NOT_IN_THE_DATABASE.contains(type.getName()));
  }

  @Test
  void everyEnumExistsInJavaAndInTheDatabase() {
    Set<String> inJava = javaEnums().map(EnumNames::inDatabase).collect(Collectors.toSet());
    Set<String> inDatabase = new HashSet<>(EnumLabels.inDatabase().keySet());
    inDatabase.removeAll(EnumLabels.usedBy(RepositoryRecords::belongsToBot));

    assertThat(inJava).isNotEmpty().isEqualTo(inDatabase);
  }

  @ParameterizedTest
  @MethodSource("javaEnums")
  void labelsAreTheSameInTheSameOrder(Class<?> type) throws ReflectiveOperationException {
    assertThat(EnumLabels.inJava(type))
        .isEqualTo(EnumLabels.inDatabase().get(EnumNames.inDatabase(type)))
        .isEqualTo(EnumLabels.constants(type));
  }
}
