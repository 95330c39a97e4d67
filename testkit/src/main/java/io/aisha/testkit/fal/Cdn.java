package io.aisha.testkit.fal;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// fal's storage. An upload is initiated with the key and sent without it; anyone who knows a
/// file's URL can read it.
final class Cdn {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private final List<String> outputs = new CopyOnWriteArrayList<>();
  private final List<String> fetched = new CopyOnWriteArrayList<>();
  private final List<String> lifecycles = new CopyOnWriteArrayList<>();
  private final Base base;

  /// The server's base URL.
  interface Base {
    URI url();
  }

  Cdn(Base base) {
    this.base = base;
  }

  List<String> fetched() {
    return fetched;
  }

  List<String> lifecycles() {
    return lifecycles;
  }

  String keep(String name, String type, byte[] bytes) {
    String path = "/files/b/" + UUID.randomUUID() + "/" + name;
    files.put(path, bytes);
    types.put(path, type);
    outputs.add(path);
    return base.url() + path;
  }

  /// Paths of all outputs of runs.
  List<String> outputs() {
    return outputs;
  }

  /// The file at one of our URLs.
  Optional<byte[]> find(String address) {
    return address.startsWith(base.url().toString())
        ? Optional.ofNullable(files.get(URI.create(address).getPath()))
        : Optional.empty();
  }

  /// Deletes all files.
  void expire() {
    files.clear();
  }

  void initiate(Call call) throws IOException {
    call.header("X-Fal-Object-Lifecycle").ifPresent(lifecycles::add);
    String name = UUID.randomUUID().toString();
    String type = RequestJson.read(call.body()).path("content_type").asString("");
    String file =
        "/files/b/" + name + "/" + RequestJson.read(call.body()).path("file_name").asString("x");
    awaited.add(name);
    types.put(file, type);
    call.json(
        200,
        "{\"upload_url\":\"%s/uploads/%s?to=%s\",\"file_url\":\"%s%s\"}"
            .formatted(base.url(), name, file, base.url(), file));
  }

  void upload(Call call) throws IOException {
    String name = call.path().substring("/uploads/".length());
    String file = call.query("to");
    byte[] bytes = call.body();
    if (call.header("Authorization").isPresent()) {
      call.json(400, "{\"detail\":\"only the address itself authorises\"}");
    } else if (!call.header("Content-Type").equals(Optional.ofNullable(types.get(file)))) {
      call.json(400, "{\"detail\":\"another Content-Type than was announced\"}");
    } else if (!awaited.remove(name)) {
      call.json(403, "{\"detail\":\"expired\"}");
    } else {
      files.put(file, bytes);
      call.json(200, "{}");
    }
  }

  void give(Call call) throws IOException {
    byte[] bytes = files.get(call.path());
    if (bytes == null) {
      call.json(404, "{\"detail\":\"not found\"}");
      return;
    }
    fetched.add(call.path());
    String type = types.getOrDefault(call.path(), "application/octet-stream");
    String range = call.header("Range").orElse("");
    if (range.matches("bytes=[0-9]+-[0-9]+")) {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      int from = Integer.parseInt(ends[0]);
      int to = Math.min(bytes.length, Integer.parseInt(ends[1]) + 1);
      call.set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
      call.answer(206, type, Arrays.copyOfRange(bytes, from, to));
      return;
    }
    call.answer(200, type, bytes);
  }
}
