package io.aisha.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir private Path folder;

  @Test
  void standsOnDefaultsAlone() {
    Settings settings = read(Map.of("HOME", "/root", "PATH", "/bin"));

    assertThat(settings.dataFolder()).isEqualTo(folder.resolve("data"));
    assertThat(settings.language()).isEqualTo(Language.ENGLISH);
    assertThat(settings.web().port()).isEqualTo(8080);
    assertThat(settings.database()).isEqualTo(new DatabaseSettings.Embedded());
  }

  @Test
  void readsThePathOfThePublicAddressAndTheTrustedProxies() {
    Settings settings =
        read(
            Map.of(
                "AISHA_PUBLIC_URL", "https://home.example/aisha/",
                "AISHA_TRUSTED_PROXIES", "172.18.0.2, 10.0.0.0/8,fd00::/8 , ::1"));

    assertThat(settings.web().pathPrefix()).isEqualTo("/aisha");
    assertThat(settings.web().trustedProxies())
        .containsExactly("172.18.0.2/32", "10.0.0.0/8", "fd00::/8", "::1/128");
    assertThat(read(Map.of()).web().trustedProxies()).containsExactly("127.0.0.0/8", "::1/128");
  }

  @ParameterizedTest
  @EnumSource(SettingKey.class)
  void everySecretCanComeFromAFile(SettingKey key) {
    if (key.isSecret()) {
      assertThat(SettingKey.find(key.name() + "_FILE")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/a%20b", "/./a", "/a/..", "/a//b", "/a;b", "/ä", "/a,b"})
  void refusesAPathThatAProxyCouldChange(String path) {
    String encoded = path.replace(" ", "%20");

    assertThat(refused(Map.of("AISHA_PUBLIC_URL", "https://home.example" + encoded)))
        .extracting(SettingProblem::key)
        .containsExactly("AISHA_PUBLIC_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"all", "10.0.0.0/33", "10.0.0.0/", "proxy.example", "10.0.0.1,", "::1/129"})
  void refusesAProxyThatIsNoNetwork(String proxies) {
    assertThat(refused(Map.of("AISHA_TRUSTED_PROXIES", proxies)))
        .extracting(problem -> problem.key() + " " + problem.code())
        .containsExactly("AISHA_TRUSTED_PROXIES not-a-network");
  }

  @Test
  void tellsEveryProblemAtOnce() {
    List<SettingProblem> problems =
        refused(
            Map.of(
                "AISHA_DATABSE_URL", "jdbc:postgresql://db/aisha",
                "AISHA_FROBNICATE", "1",
                "AISHA_LANG", "xx",
                "AISHA_PORT", "70000",
                "AISHA_DATABASE_USER", "aisha"));

    assertThat(problems)
        .extracting(problem -> problem.key() + " " + problem.code())
        .containsExactlyInAnyOrder(
            "AISHA_DATABSE_URL unknown-near",
            "AISHA_FROBNICATE unknown",
            "AISHA_LANG no-language",
            "AISHA_PORT not-a-port",
            "AISHA_DATABASE_USER needs-database-url");
    assertThat(problems)
        .contains(
            new SettingProblem(
                "AISHA_DATABSE_URL", "unknown-near", Map.of("suggestion", "AISHA_DATABASE_URL")));
  }

  @Test
  void switchesTheComparisonOfFacesOff() {
    assertThat(read(Map.of()).samePersonCheck()).isTrue();
    assertThat(read(Map.of("AISHA_SAME_PERSON_CHECK", "off")).samePersonCheck()).isFalse();
    assertThat(refused(Map.of("AISHA_SAME_PERSON_CHECK", "no")))
        .containsExactly(
            new SettingProblem("AISHA_SAME_PERSON_CHECK", "not-on-or-off", Map.of("value", "no")));
  }

  @Test
  void everyProblemAndEverySettingHasAText() {
    for (Language language : Languages.all()) {
      Texts texts = Texts.in(language);
      for (SettingKey key : SettingKey.values()) {
        assertThat(texts.keys()).contains("setting." + key.name());
      }
      for (String code :
          List.of(
              "unknown",
              "unknown-near",
              "not-a-path",
              "no-language",
              "not-a-port",
              "needs-database-url",
              "not-a-database-url",
              "secret-twice",
              "unreadable",
              "not-a-url",
              "not-in-range",
              "not-dollars",
              "not-on-or-off",
              "no-store",
              "needed-for-s3",
              "no-engine",
              "needed-for-fal",
              "not-a-key",
              "not-hosts")) {
        assertThat(texts.keys()).contains("setting.problem." + code);
      }
    }
  }

  @Test
  void aChosenEngineOrStoreThatMissesSomethingStopsTheStart() {
    List<SettingProblem> problems =
        refused(
            Map.of(
                "AISHA_ENGINE", "fal",
                "AISHA_STORE", "s3",
                "AISHA_S3_ENDPOINT", "minio:9000",
                "AISHA_LIMIT_MONTH_USD", "much"));

    assertThat(problems)
        .extracting(problem -> problem.key() + " " + problem.code())
        .containsExactlyInAnyOrder(
            "AISHA_FAL_KEY needed-for-fal",
            "AISHA_S3_ENDPOINT not-a-url",
            "AISHA_S3_BUCKET needed-for-s3",
            "AISHA_S3_ACCESS_KEY needed-for-s3",
            "AISHA_S3_SECRET_KEY needed-for-s3",
            "AISHA_LIMIT_MONTH_USD not-dollars");
  }

  @Test
  void tellsAllThatIsWrongWithRecipesAtOnce() throws IOException {
    Path recipes =
        Files.writeString(
            folder.resolve("recipes.json"),
            """
            {"trainers": {"mine": {"endpoint": "not an endpoint"}}}
            """);

    List<SettingProblem> problems =
        refused(Map.of("AISHA_FAL_KEY", "id:secret", "AISHA_FAL_RECIPES", recipes.toString()));

    assertThat(problems).hasSizeGreaterThan(2);
    assertThat(problems)
        .allSatisfy(problem -> {
          assertThat(problem.key()).startsWith("AISHA_FAL_RECIPES trainers/mine");
          assertThat(Texts.in(Language.ENGLISH).keys()).contains(problem.sentence());
        });
  }

  @Test
  void readsTheEnginesAndTheirLimits() {
    EngineSettings engines =
        read(Map.of(
                "AISHA_ENGINE", "fal",
                "AISHA_FAL_KEY", "id:secret",
                "AISHA_FAL_QUEUE_URL", "http://127.0.0.1:9/queue/",
                "AISHA_FAL_FILE_HOSTS", ".fal.media, 127.0.0.1",
                "AISHA_PUBLIC_URL", "https://studio.example/",
                "AISHA_LIMIT_PERSON_DAY_USD", "2.50"))
            .engines();

    assertThat(engines.sources()).extracting(EngineSource::name).containsExactly("fal", "instant");
    assertThat(engines.sources().getFirst())
        .isInstanceOfSatisfying(
            FalReader.Source.class,
            fal ->
                assertThat(fal.settings().addresses().queue())
                    .hasToString("http://127.0.0.1:9/queue"));
    assertThat(engines.toString()).doesNotContain("secret");
    assertThat(engines.publicUrl())
        .hasValueSatisfying(url -> assertThat(url).hasToString("https://studio.example"));
    assertThat(engines.limits().userDayMicroUsd()).hasValue(2_500_000);
    assertThat(engines.limits().installationMonthMicroUsd()).isEmpty();
  }

  @Test
  void readsTheMailServer() {
    Map<String, String> one =
        Map.of(
            "AISHA_PUBLIC_URL", "https://home.example",
            "AISHA_SMTP_URL", "smtps://mail.example",
            "AISHA_SMTP_USER", "anna",
            "AISHA_SMTP_PASSWORD", "hush",
            "AISHA_SMTP_SENDER", "Aisha <aisha@home.example>");

    assertThat(read(one).mail())
        .contains(
            new MailSettings(
                "mail.example",
                465,
                true,
                "anna",
                new Secret("hush"),
                "Aisha <aisha@home.example>"));
    assertThat(read(one).toString()).doesNotContain("hush");
    assertThat(read(Map.of()).mail()).isEmpty();
  }

  @Test
  void refusesAMailServerThatCouldNotSend() {
    assertThat(
            refused(
                Map.of(
                    "AISHA_SMTP_URL", "smtp://anna:hush@mail.example:25/x",
                    "AISHA_SMTP_USER", "anna",
                    "AISHA_SMTP_SENDER", "nowhere")))
        .extracting(problem -> problem.key() + " " + problem.code())
        .containsExactlyInAnyOrder(
            "AISHA_SMTP_URL smtp-needs-public-url",
            "AISHA_SMTP_URL not-an-smtp-url",
            "AISHA_SMTP_USER user-and-password",
            "AISHA_SMTP_SENDER not-a-sender");
    assertThat(refused(Map.of("AISHA_SMTP_SENDER", "aisha@home.example")))
        .extracting(SettingProblem::code)
        .containsExactly("needs-smtp-url");
  }

  @Test
  void takesTheAddressThatHostersHandOut() {
    Settings settings =
        read(
            Map.of(
                "AISHA_DATABASE_URL", "postgres://anna:s%3Acret@db.example:6543/aisha?ssl=true"));

    assertThat(settings.database())
        .isEqualTo(
            new DatabaseSettings.External(
                "jdbc:postgresql://db.example:6543/aisha?ssl=true", "anna", new Secret("s:cret")));
  }

  @Test
  void readsThePasswordFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
    Map<String, String> environment =
        Map.of(
            "AISHA_DATABASE_URL",
            "jdbc:postgresql://db/aisha",
            "AISHA_DATABASE_PASSWORD_FILE",
            file.toString());

    assertThat(read(environment).database()).extracting("password").isEqualTo(new Secret("s3cret"));
  }

  @Test
  void neverPrintsASecret() {
    Settings settings =
        read(
            Map.of(
                "AISHA_DATABASE_URL", "jdbc:postgresql://db/aisha",
                "AISHA_DATABASE_PASSWORD", "s3cret"));

    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(refused(Map.of("AISHA_DATABASE_URL", "postgres://anna:s3cret@ x")).toString())
        .doesNotContain("s3cret");
  }

  @Test
  void followsTheMachinesLocaleUntilALanguageIsSet() {
    assertThat(Settings.read(Map.of(), folder, "ru_RU.UTF-8").language())
        .isEqualTo(Language.RUSSIAN);
    assertThat(Settings.read(Map.of("AISHA_LANG", "en"), folder, "ru_RU.UTF-8").language())
        .isEqualTo(Language.ENGLISH);
    assertThat(Settings.read(Map.of(), folder, "C.UTF-8").language()).isEqualTo(Language.ENGLISH);
  }

  private Settings read(Map<String, String> environment) {
    return Settings.read(environment, folder, "C.UTF-8");
  }

  private List<SettingProblem> refused(Map<String, String> environment) {
    return assertThatExceptionOfType(SettingsRefused.class)
        .isThrownBy(() -> read(environment))
        .actual()
        .problems();
  }
}
