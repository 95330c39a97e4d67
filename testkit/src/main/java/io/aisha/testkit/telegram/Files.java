package io.aisha.testkit.telegram;

import java.awt.Dimension;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// All files sent by the bot and by users. Thread-safe.
final class Files {
  private static final int DOWNLOAD_BYTES_MAX = 20 * 1024 * 1024;
  private static final int UPLOAD_BYTES_MAX = 50 * 1024 * 1024;
  private static final int THUMBNAIL_EDGE_PX = 90;
  private static final int SMALL_EDGE_PX = 320;

  private final Map<String, StoredFile> byId = new ConcurrentHashMap<>();
  private final Map<String, StoredFile> byPath = new ConcurrentHashMap<>();
  private final Map<String, byte[]> byDigest = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /// A photo in three sizes. Bytes that are not a picture are treated as 1280 x 960 pixels.
  StoredFile photo(long chatId, byte[] bytes) {
    String digest = digest(bytes);
    byte[] kept = byDigest.computeIfAbsent(digest, _ -> bytes);
    Dimension size = PhotoFile.size(kept).orElse(new Dimension(1280, 960));
    StoredFile whole =
        new StoredFile(
            photo(chatId, digest + "y", kept.length, size), () -> kept, Optional.empty());
    int edgePx = Math.max(size.width, size.height);
    StoredFile thumbnail =
        smaller(whole, digest + "s", Math.min(THUMBNAIL_EDGE_PX, edgePx / 4), size);
    StoredFile small = smaller(whole, digest + "m", Math.min(SMALL_EDGE_PX, edgePx / 2), size);
    whole.sizes(List.of(small, whole, thumbnail));
    whole.sizes().forEach(this::keep);
    return whole;
  }

  StoredFile document(long chatId, byte[] bytes, String name, String type) {
    if (bytes.length > UPLOAD_BYTES_MAX) {
      throw new ErrorResponse(413, "Request Entity Too Large");
    }
    if (bytes.length == 0) {
      throw ErrorResponse.badRequest("file must be non-empty");
    }
    String digest = digest(bytes);
    byte[] kept = byDigest.computeIfAbsent(digest, _ -> bytes);
    return document(chatId, digest, kept, kept.length, name, type);
  }

  /// A document of which only the size is known; it cannot be downloaded.
  StoredFile tooBig(long chatId, long sizeBytes, String name, String type) {
    if (sizeBytes <= DOWNLOAD_BYTES_MAX) {
      throw new IllegalArgumentException("20 MB are no big document, but this had " + sizeBytes);
    }
    String uniqueId = "big" + count.incrementAndGet();
    return document(chatId, uniqueId, new byte[0], sizeBytes, name, type);
  }

  private StoredFile document(
      long chatId, String uniqueId, byte[] bytes, long sizeBytes, String name, String type) {
    int number = count.incrementAndGet();
    int dot = name.lastIndexOf('.');
    StoredFile.Description description =
        new StoredFile.Description(
            "BQAC-document-" + number,
            uniqueId,
            Kind.DOCUMENT,
            chatId,
            "documents/file_" + number + (dot < 0 ? "" : name.substring(dot)),
            name,
            type,
            sizeBytes,
            0,
            0);
    return keep(new StoredFile(description, () -> bytes, Optional.empty()));
  }

  private StoredFile.Description photo(
      long chatId, String uniqueId, long sizeBytes, Dimension size) {
    int number = count.incrementAndGet();
    return new StoredFile.Description(
        "AgAC-photo-" + number,
        uniqueId,
        Kind.PHOTO,
        chatId,
        "photos/file_" + number + ".jpg",
        "",
        "image/jpeg",
        sizeBytes,
        size.width,
        size.height);
  }

  private StoredFile smaller(StoredFile whole, String uniqueId, int edgePx, Dimension size) {
    double factor = Math.min(1, (double) edgePx / Math.max(size.width, size.height));
    int width = Math.max(1, (int) Math.round(size.width * factor));
    int height = Math.max(1, (int) Math.round(size.height * factor));
    return new StoredFile(
        photo(whole.chatId(), uniqueId, 0, new Dimension(width, height)),
        () -> PhotoFile.scaled(whole.bytes(), width, height),
        Optional.of(whole));
  }

  private StoredFile keep(StoredFile file) {
    byId.put(file.description().fileId(), file);
    byPath.put(file.description().path(), file);
    return file;
  }

  /// The file of an earlier message, to be sent again.
  StoredFile again(String fileId, Kind kind) {
    StoredFile file = byId.get(fileId);
    if (file == null) {
      throw ErrorResponse.badRequest("wrong file identifier/HTTP URL specified");
    }
    if (file.description().kind() != kind) {
      throw ErrorResponse.badRequest(
          "can't use file of type %s as %s"
              .formatted(named(file.description().kind()), named(kind)));
    }
    return file.whole();
  }

  private static String named(Kind kind) {
    return kind == Kind.PHOTO ? "Photo" : "Document";
  }

  /// The result of `getFile`.
  ObjectNode found(String fileId) {
    StoredFile file = byId.get(fileId);
    if (file == null) {
      throw ErrorResponse.badRequest("wrong file_id or the file is temporarily unavailable");
    }
    if (file.description().sizeBytes() > DOWNLOAD_BYTES_MAX) {
      throw ErrorResponse.badRequest("file is too big");
    }
    return identified(file).put("file_path", file.description().path());
  }

  Optional<StoredFile> find(String fileId) {
    return Optional.ofNullable(byId.get(fileId));
  }

  Optional<StoredFile> atPath(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  static ArrayNode photoJson(StoredFile photo) {
    ArrayNode sizes = ClientJson.array();
    for (StoredFile size : photo.sizes()) {
      sizes.add(
          identified(size)
              .put("width", size.description().widthPx())
              .put("height", size.description().heightPx()));
    }
    return sizes;
  }

  static ObjectNode documentJson(StoredFile document) {
    ObjectNode json = identified(document).put("file_name", document.description().name());
    if (!document.description().type().isEmpty()) {
      json.put("mime_type", document.description().type());
    }
    return json;
  }

  /// The size is omitted when unknown, as the documentation allows.
  private static ObjectNode identified(StoredFile file) {
    ObjectNode json =
        ClientJson.object()
            .put("file_id", file.description().fileId())
            .put("file_unique_id", file.description().uniqueId());
    if (file.description().sizeBytes() > 0) {
      json.put("file_size", file.description().sizeBytes());
    }
    return json;
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 15);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
