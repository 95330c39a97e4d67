package io.aisha.server.web.share;

import io.aisha.studio.share.SharedFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Sends the files of shared pictures. The name of a file says nothing about what it shows.
final class SharedFiles {
  private static final String NAME = "picture.";

  private SharedFiles() {}

  /// @param download if present, the file is to be saved
  static ResponseEntity<byte[]> send(SharedFile file, @Nullable String download) {
    ContentDisposition.Builder kind =
        download == null ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            kind.filename(NAME + file.extension(), StandardCharsets.US_ASCII).build().toString())
        .body(file.bytes());
  }
}
