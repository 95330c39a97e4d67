package io.aisha.server.cli.photo;

import io.aisha.server.cli.command.FileKind;
import io.aisha.studio.photo.Reason;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.photo.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The bytes of a file, or the reason why it is not read.
public sealed interface PhotoBytes {

  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed on once and never compared.
  record Read(byte[] bytes) implements PhotoBytes {}

  record Refused(Reason reason) implements PhotoBytes {}

  /// Checks the size first, so that a huge file does not exhaust the memory.
  static PhotoBytes of(Path file, PhotoRules rules) {
    FileKind kind = FileKind.of(file);
    if (kind == FileKind.NOTHING || kind == FileKind.DANGLING) {
      return new Refused(new Reason(PhotoResult.GONE, 0, 0));
    }
    if (kind != FileKind.FILE && kind != FileKind.FORBIDDEN) {
      return new Refused(new Reason(PhotoResult.NOT_A_FILE, 0, 0));
    }
    try {
      long sizeBytes = Files.size(file);
      if (sizeBytes > rules.file().maxBytes()) {
        return new Refused(
            new Reason(RefusalReason.TOO_MANY_BYTES.name(), sizeBytes, rules.file().maxBytes()));
      }
      return new Read(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return new Refused(new Reason(PhotoResult.GONE, 0, 0));
    } catch (IOException _) {
      return new Refused(new Reason(PhotoResult.UNREADABLE, 0, 0));
    }
  }
}
