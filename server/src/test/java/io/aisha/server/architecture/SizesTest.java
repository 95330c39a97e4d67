package io.aisha.server.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Limits on how many parts a record, a constructor and a catch block may have. An exception is
/// listed by name, below the reason for it; one that has become unnecessary must be removed.
class SizesTest {
  private static final int COMPONENTS_MAX = 8;
  private static final int PARAMETERS_MAX = 5;

  /// One component for each member of a JSON document, whose shape is a promise to its readers.
  private static final Set<String> DOCUMENTS =
      Set.of(
          "AvatarJson",
          "EngineJson",
          "FaceJson",
          "GenerationJson",
          "ImageJson",
          "PhotoJson",
          "TrainingJson",
          "AvatarFile",
          "PhotoEntry",
          "PictureEntry");

  /// One component for each column of a table.
  private static final Set<String> ROWS =
      Set.of(
          "ArrivedPhoto",
          "Avatar",
          "Charge",
          "Delivery",
          "Erasure",
          "GeneratedImage",
          "Generation",
          "NewPhoto",
          "Photo",
          "PhotoVerdict",
          "Training",
          "ColumnShape",
          "Migration",
          "Table");

  /// One component for each place of a page's template.
  private static final Set<String> PAGES =
      Set.of(
          "EngineWords",
          "GenerationPanel",
          "PhotoTile",
          "PictureTile",
          "ShowAccount",
          "TrainingPanel",
          "TrainPage");

  /// What an engine is asked for: a contract with every engine.
  private static final Set<String> CONTRACTS = Set.of("RenderRequest");

  /// Composition: these are handed all services or all settings, once, when the program starts.
  private static final Set<String> COMPOSITION =
      Set.of(
          "AcceptPhoto",
          "BotServices",
          "Conversations",
          "Deliver",
          "GenerationService",
          "HandleUpdate",
          "ImageAttempts",
          "JobRunner",
          "JobSettings",
          "PhotoService",
          "RunAttempt",
          "Services",
          "Settings",
          "ShowScreen",
          "SignIn",
          "StartGeneration",
          "StartTraining",
          "SubmitAttempt",
          "TrainingAttempts",
          "TrainingService",
          "WatchWebhook");

  /// The masks of one picture, which are arrays of the same size.
  private static final Set<String> PIXELS = Set.of("ZoneModels");

  /// The only files with a broad catch, one in each. `CatchAll`: what must go on whatever one of
  /// its parts does, such as a background loop, uses it. `NativeCall`: the wrapper of native code
  /// throws nothing narrower. `LiquibaseTool`: Liquibase declares nothing narrower.
  private static final Set<String> BROAD_CATCHES =
      Set.of("CatchAll", "LiquibaseTool", "NativeCall");

  private static final Pattern BROAD_CATCH =
      Pattern.compile(
          "\\bcatch\\s*\\((?:final\\s+)?(?:[\\w.]+\\s*\\|\\s*)*"
              + "(?:Exception|RuntimeException|Throwable)\\b");

  private static List<JavaClass> ours = List.of();

  @BeforeAll
  static void readEveryClassOnce() {
    ours =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.aisha")
                .stream()
                .filter(type -> !type.getPackageName().startsWith("io.aisha.schema.jooq"))
                .filter(type -> !type.getPackageName().startsWith("io.aisha.testkit"))
                .toList();
  }

  @Test
  void noRecordHasMoreThanEightComponents() {
    assertThat(names(SizesTest::hasManyComponents)).isSubsetOf(excepted());
  }

  @Test
  void noConstructorHasMoreThanFiveParameters() {
    assertThat(names(SizesTest::hasManyParameters)).isSubsetOf(excepted());
  }

  @Test
  void noExceptionIsUnnecessary() {
    Set<String> offenders = names(type -> hasManyComponents(type) || hasManyParameters(type));
    Set<String> existing = names(_ -> true);

    assertThat(excepted().stream().filter(existing::contains)).isSubsetOf(offenders);
  }

  @Test
  void onlyThreePlacesCatchEverything() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      BROAD_CATCH
          .matcher(Files.readString(file))
          .results()
          .forEach(_ -> found.add(file.getFileName().toString().replace(".java", "")));
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(BROAD_CATCHES);
  }

  private static List<Path> sources() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(root, 20)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> root.relativize(file).toString().contains("src/main/java/io/aisha/"))
          .filter(file -> !root.relativize(file).startsWith("testkit"))
          .toList();
    }
  }

  private static Set<String> excepted() {
    return Stream.of(DOCUMENTS, ROWS, PAGES, CONTRACTS, COMPOSITION, PIXELS)
        .flatMap(Set::stream)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> names(Predicate<JavaClass> which) {
    return ours.stream()
        .filter(which)
        .map(JavaClass::getSimpleName)
        .collect(toCollection(TreeSet::new));
  }

  private static boolean hasManyComponents(JavaClass type) {
    return type.isRecord()
        && type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count()
            > COMPONENTS_MAX;
  }

  private static boolean hasManyParameters(JavaClass type) {
    return !type.isRecord()
        && !type.isEnum()
        && !type.isAnonymousClass()
        && type.getConstructors().stream()
            .map(JavaConstructor::getRawParameterTypes)
            .anyMatch(parameters -> parameters.size() > PARAMETERS_MAX);
  }
}
