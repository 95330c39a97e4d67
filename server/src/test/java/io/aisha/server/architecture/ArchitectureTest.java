package io.aisha.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.aisha.vision.face.FaceDetector;
import io.aisha.vision.image.JpegEncoder;
import io.aisha.vision.image.OpenCv;
import io.aisha.vision.image.Picture;
import io.aisha.vision.portrait.Framing;
import io.aisha.vision.portrait.PortraitMaker;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.sheet.Sheet;
import io.aisha.vision.worker.VisionTask;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Dependency rules within and between modules that a POM cannot express.
class ArchitectureTest {

  private static final String JOOQ = "org.jooq..";

  private static final Set<String> FAL_SURFACE =
      Set.of(
          "FalEngine",
          "FalSettings",
          "FalAddresses",
          "FileHosts",
          "Recipes",
          "RecipesRefused",
          "RecipeProblem");

  private static final String FRAMEWORK = "org.springframework..";

  /// A library by itself, which the framework also uses.
  private static final String PASSWORD_HASHES = "org.springframework.security.crypto..";

  private static JavaClasses ours = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readEveryClassOnce() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aisha")
            .that(describe("written by hand", ArchitectureTest::writtenByHand));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vision", "guard", "schema", "studio", "engines", "storage", "text", "bot", "server"
      })
  void packagesOfAModuleHaveNoCycles(String module) {
    slices()
        .matching("io.aisha." + module + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(ours);
  }

  @Test
  void surfacesDoNotKnowEachOther() {
    List<String> surfaces =
        List.of(
            "io.aisha.server.cli..",
            "io.aisha.server.rest..",
            "io.aisha.server.web..",
            "io.aisha.server.webhook..",
            "io.aisha.bot..");
    for (String surface : surfaces) {
      for (String other : surfaces) {
        boolean receivesForBot = surface.contains("webhook") && other.contains("bot");
        if (!surface.equals(other) && !receivesForBot) {
          noClasses()
              .that()
              .resideInAPackage(surface)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(ours);
        }
      }
    }
  }

  /// Other modules may use only the engine class and its settings.
  @Test
  void otherModulesUseTheFalEngineAndItsSettingsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.aisha.engines..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.aisha.engines.fal..")
                .and(
                    describe(
                        "are internal to the engine",
                        type -> !FAL_SURFACE.contains(type.getSimpleName()))))
        .check(ours);
  }

  /// Shared packages must not connect one surface to another.
  @Test
  void sharedPackagesDoNotDependOnSurfaces() {
    noClasses()
        .that()
        .resideInAnyPackage("io.aisha.server.http..", "io.aisha.server.health..", "io.aisha.text..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.aisha.server.cli..",
            "io.aisha.server.rest..",
            "io.aisha.server.web..",
            "io.aisha.server.webhook..",
            "io.aisha.bot..")
        .check(ours);
  }

  /// One package receives Telegram's updates, one starts the bot, and one reads its settings.
  @Test
  void onlyWebhookAndStartKnowTheBot() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.aisha.bot..",
            "io.aisha.server.webhook..",
            "io.aisha.server.serve..",
            "io.aisha.server.settings..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.aisha.bot..")
        .check(ours);
  }

  @Test
  void onlyHttpPackagesUseTheFramework() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.aisha.server.http..",
            "io.aisha.server.rest..",
            "io.aisha.server.web..",
            "io.aisha.server.webhook..",
            "io.aisha.server.serve..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(FRAMEWORK).and(not(resideInAPackage(PASSWORD_HASHES))))
        .check(ours);
  }

  @Test
  void onlyRepositoriesUseJooq() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.aisha.studio.database..", "io.aisha.schema..")
        .and()
        .haveSimpleNameNotContaining("Repository")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JOOQ, "io.aisha.schema.jooq..")
        .check(ours);
  }

  @Test
  void sqlIsNotWrittenAsText() {
    noClasses()
        .should()
        .callMethodWhere(
            target(annotatedWith("org.jooq.PlainSQL")).as("a method of jOOQ that takes plain SQL"))
        .check(ours);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .check(ours);
  }

  @Test
  void onlyCommandLinesUseTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.aisha.server.cli..", "io.aisha.testkit.secret..", "io.aisha.guard.command..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(ours);
  }

  /// Liquibase's own table has times without a zone, which are read in one place.
  @Test
  void timesAreInstants() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.aisha.guard.migration.HistoryTable")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            LocalDateTime.class, LocalDate.class, LocalTime.class, Date.class, Calendar.class)
        .check(ours);
  }

  /// Native image code can hang and would then stop the program. `StyleSheet` draws only within its
  /// own tasks.
  @Test
  void onlyWorkerTasksUsePixels() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.aisha.vision..")
        .and()
        .areNotAssignableTo(VisionTask.class)
        .and()
        .doNotHaveSimpleName("StyleSheet")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Picture.class,
            JpegEncoder.class,
            OpenCv.class,
            Codec.class,
            Geometry.class,
            Sheet.class,
            PortraitMaker.class,
            Framing.class,
            FaceDetector.class)
        .check(ours);
  }

  @Test
  void classNamesAreSpecific() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)").check(ours);
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..helpers..", "..impl..", "..dto..")
        .check(ours);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that(resideInAPackage("io.aisha.."))
        .should()
        .beAnnotatedWith(NullMarked.class)
        .orShould(new LiveInANullMarkedPackage())
        .check(ours);
  }

  private static boolean writtenByHand(JavaClass type) {
    return !type.getPackageName().startsWith("io.aisha.schema.jooq");
  }
}
