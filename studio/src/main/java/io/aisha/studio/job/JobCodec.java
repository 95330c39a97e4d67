package io.aisha.studio.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.aisha.studio.database.StoredJson;

/// Serialises a job as JSON with a version number. When a record changes so that older rows no
/// longer fit, this class gets a new version and must still read the old one.
final class JobCodec implements Serializer {
  private static final int VERSION = 1;

  @Override
  public byte[] serialize(Object job) {
    return StoredJson.text(new Envelope(VERSION, job)).getBytes(UTF_8);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] stored) {
    Envelope envelope = StoredJson.read(new String(stored, UTF_8), Envelope.class);
    if (envelope.version() != VERSION) {
      throw new IllegalArgumentException(
          "%s of version %d, expected %d"
              .formatted(type.getSimpleName(), envelope.version(), VERSION));
    }
    return StoredJson.convert(envelope.job(), type);
  }

  private record Envelope(int version, Object job) {}
}
