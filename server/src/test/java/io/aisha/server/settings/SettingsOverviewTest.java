package io.aisha.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.settings.SettingsOverview.Line;
import io.aisha.server.settings.SettingsOverview.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What administrators see of the settings.
class SettingsOverviewTest {

  @Test
  void noByteOfASecretIsInIt() {
    Map<String, String> environment = new HashMap<>();
    for (SettingKey key : SettingKey.values()) {
      environment.put(key.name(), key.isSecret() ? "hush-hush" : "open");
    }
    environment.put("AISHA_DATABASE_URL", "postgres://anna:hush-hush@db.example/aisha");
    environment.put("AISHA_S3_ENDPOINT", "https://x.example?Access_Key=hush-hush&a=b");
    environment.put("AISHA_JAVA_OPTS", "-Dsecret=hush-hush");

    SettingsOverview overview = SettingsOverview.of(environment);

    assertThat(overview.toString()).doesNotContain("hush-hush");
    assertThat(line(overview, SettingKey.AISHA_DATABASE_URL).value())
        .contains("postgres://********@db.example/aisha");
    assertThat(line(overview, SettingKey.AISHA_S3_ENDPOINT).value())
        .contains("https://x.example?Access_Key=********&a=b");
  }

  @Test
  void itSaysWhereEachValueComesFrom() {
    SettingsOverview overview =
        SettingsOverview.of(
            Map.of(
                "AISHA_PORT", "8090",
                "AISHA_FAL_KEY_FILE", "/run/secrets/fal",
                "AISHA_TELEGRAM_TOKEN", "123:abc"));

    assertThat(line(overview, SettingKey.AISHA_PORT))
        .isEqualTo(new Line(SettingKey.AISHA_PORT, Source.ENVIRONMENT, Optional.of("8090")));
    assertThat(line(overview, SettingKey.AISHA_FAL_KEY))
        .isEqualTo(new Line(SettingKey.AISHA_FAL_KEY, Source.FILE, Optional.empty()));
    assertThat(line(overview, SettingKey.AISHA_TELEGRAM_TOKEN).source())
        .isEqualTo(Source.ENVIRONMENT);
    assertThat(line(overview, SettingKey.AISHA_DATABASE_PASSWORD).source()).isEqualTo(Source.UNSET);
    assertThat(line(overview, SettingKey.AISHA_ADDRESS))
        .isEqualTo(new Line(SettingKey.AISHA_ADDRESS, Source.STANDARD, Optional.of("127.0.0.1")));
  }

  private static Line line(SettingsOverview overview, SettingKey key) {
    return overview.lines().stream().filter(line -> line.key() == key).findFirst().orElseThrow();
  }
}
