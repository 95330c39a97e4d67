package io.aisha.server.settings;

import io.aisha.storage.s3.S3Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads where pictures are kept. A bucket may be described while the folder is used: that is how
/// an installation moves from one to the other.
final class StoreSettingsReader {
  private static final List<SettingKey> NEEDED =
      List.of(
          SettingKey.AISHA_S3_ENDPOINT, SettingKey.AISHA_S3_BUCKET, SettingKey.AISHA_S3_ACCESS_KEY);

  private final SettingValues values;

  StoreSettingsReader(SettingValues values) {
    this.values = values;
  }

  StoreSettings read() {
    String label = values.value(SettingKey.AISHA_STORE);
    Optional<StoreKind> kind = StoreKind.find(label);
    if (kind.isEmpty()) {
      values.problem(SettingKey.AISHA_STORE, "no-store", Map.of("value", label));
    }
    boolean described = NEEDED.stream().anyMatch(key -> values.find(key).isPresent());
    Optional<S3Settings> s3 =
        described || kind.equals(Optional.of(StoreKind.S3)) ? s3() : Optional.empty();
    return s3.isPresent() && kind.isPresent()
        ? new StoreSettings(kind.get(), s3)
        : new StoreSettings(StoreKind.FOLDER, s3);
  }

  private Optional<S3Settings> s3() {
    boolean whole = true;
    for (SettingKey key : NEEDED) {
      if (values.find(key).isEmpty()) {
        values.problem(key, "needed-for-s3", Map.of());
        whole = false;
      }
    }
    String secret =
        values.secret(SettingKey.AISHA_S3_SECRET_KEY, SettingKey.AISHA_S3_SECRET_KEY_FILE);
    if (secret.isEmpty()) {
      values.problem(SettingKey.AISHA_S3_SECRET_KEY, "needed-for-s3", Map.of());
      whole = false;
    }
    Optional<URI> endpoint = values.findUrl(SettingKey.AISHA_S3_ENDPOINT);
    Optional<URI> publicUrl = values.findUrl(SettingKey.AISHA_S3_PUBLIC_URL);
    if (!whole || endpoint.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new S3Settings(
            endpoint.get(),
            values.value(SettingKey.AISHA_S3_REGION),
            values.value(SettingKey.AISHA_S3_BUCKET),
            values.value(SettingKey.AISHA_S3_ACCESS_KEY),
            secret,
            publicUrl));
  }
}
