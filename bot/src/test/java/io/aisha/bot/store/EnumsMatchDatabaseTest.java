package io.aisha.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.testing.EnumLabels;
import io.aisha.studio.testing.EnumNames;
import io.aisha.studio.testing.ModuleClasses;
import io.aisha.studio.testing.RepositoryRecords;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The enums of the bot's tables have the same names and labels in Java and in the database.
class EnumsMatchDatabaseTest {

  static Stream<Class<?>> javaEnums() {
    return EnumLabels.withLabels(ModuleClasses.compiledWith(Dialog.class))
        .filter(type -> type.getPackage().equals(Dialog.class.getPackage()));
  }

  @Test
  void eachIsInBoth() {
    Set<String> inJava = javaEnums().map(EnumNames::inDatabase).collect(Collectors.toSet());

    assertThat(inJava).isNotEmpty().isEqualTo(EnumLabels.usedBy(RepositoryRecords::belongsToBot));
  }

  @ParameterizedTest
  @MethodSource("javaEnums")
  void labelsAreTheSameInTheSameOrder(Class<?> type) throws ReflectiveOperationException {
    assertThat(EnumLabels.inJava(type))
        .isEqualTo(EnumLabels.inDatabase().get(EnumNames.inDatabase(type)))
        .isEqualTo(EnumLabels.constants(type));
  }
}
