package io.aisha.server.rest.response;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;

/// Responds with a picture, or with 304 if the client has it. A browser may store it, but must ask
/// before each use: after the picture is deleted or its user signs out, the copy is not shown.
public final class PictureResponse {

  private static final CacheControl KEPT = CacheControl.noCache().cachePrivate();

  private PictureResponse() {}

  /// The response for one picture.
  ///
  /// @param tag identifies these bytes; without quotes
  /// @param bytes called only if they are sent
  /// @param fileName for a download; empty to show the picture inline
  public static ResponseEntity<byte[]> of(
      ServletWebRequest request,
      String tag,
      String mediaType,
      Optional<String> fileName,
      Supplier<byte[]> bytes) {
    String etag = '"' + tag + '"';
    ResponseEntity.BodyBuilder answer;
    if (matches(request, etag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).cacheControl(KEPT).build();
    }
    answer =
        ResponseEntity.ok()
            .eTag(etag)
            .cacheControl(KEPT)
            .contentType(MediaType.parseMediaType(mediaType));
    fileName.ifPresent(name ->
        answer.header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString()));
    return answer.body(bytes.get());
  }

  private static boolean matches(ServletWebRequest request, String etag) {
    String[] known = request.getHeaderValues(HttpHeaders.IF_NONE_MATCH);
    if (known == null) {
      return false;
    }
    for (String header : known) {
      for (String one : header.split(",", -1)) {
        String tag = one.strip();
        if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
          return true;
        }
      }
    }
    return false;
  }
}
