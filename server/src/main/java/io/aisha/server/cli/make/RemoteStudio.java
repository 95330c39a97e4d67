package io.aisha.server.cli.make;

import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.vision.photo.RefusalReason;
import io.aisha.vision.worker.Vision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A studio on a server, as the user of an API token.
final class RemoteStudio implements PictureStudio {
  private static final Set<String> ENDED = Set.of("completed", "error", "cancelled");
  private static final String SEVERAL_FACES = RefusalReason.SEVERAL_FACES.name();

  private final ServerConnection server;
  private final Map<String, String> fileById = new HashMap<>();

  RemoteStudio(ServerConnection server) {
    this.server = server;
  }

  /// What the server's engines offer.
  List<Offer> offers() {
    return items(server.get("/engines"))
        .map(engine ->
            new Offer(
                engine.path("name").asString(),
                strings(engine.path("types")),
                engine.path("photosMin").asInt(),
                items(engine.path("styles")).map(style -> style.path("id").asString()).toList()))
        .toList();
  }

  @Override
  public MadeAvatar create(NewAvatar avatar) {
    String name = avatar.name();
    for (int number = 2; ; number++) {
      try {
        return avatar(
            server.post(
                "/avatars",
                Map.of(
                    "name", name,
                    "gender", avatar.gender().label(),
                    "type", avatar.type().label())));
      } catch (ServerRefused e) {
        if (!e.code().equals(ErrorCode.AVATAR_NAME_TAKEN.label()) || number > 100) {
          throw e;
        }
        name = avatar.name() + " " + number;
      }
    }
  }

  @Override
  public PhotoResult upload(
      MadeAvatar avatar, String file, Path path, byte[] bytes, OptionalInt pick) {
    JsonNode answer =
        items(server.upload("/avatars/" + avatar.id() + "/photos", file, bytes))
            .findFirst()
            .orElseThrow();
    JsonNode problem = answer.path("problem");
    if (problem.path("code").asString("").equals(ErrorCode.TOO_MANY_PHOTOS.label())) {
      return PhotoResult.refused(file, path, new Reason(PhotoResult.NO_ROOM, 0, 0));
    }
    if (problem.path("code").asString("").equals(ErrorCode.CONSENT_NEEDED.label())) {
      throw server.consentNeeded();
    }
    if (problem.has("code")) {
      throw new ServerRefused(problem.path("code").asString(), problem.path("detail").asString(""));
    }
    JsonNode photo = answer.path("photo");
    if (pick.isPresent() && isOfSeveral(photo, pick.getAsInt())) {
      photo =
          server.post(
              "/photos/%s/faces/%d/pick".formatted(photo.path("id").asString(), pick.getAsInt()),
              Map.of());
    } else if (answer.path("status").asInt() == 200) {
      return same(file, path, photo);
    }
    return added(file, path, photo);
  }

  private static boolean isOfSeveral(JsonNode photo, int pick) {
    return items(photo.path("reasons"))
            .anyMatch(reason -> reason.path("code").asString().equals(SEVERAL_FACES))
        && pick <= photo.path("faces").size();
  }

  private PhotoResult added(String file, Path path, JsonNode photo) {
    fileById.put(photo.path("id").asString(), file);
    List<FaceBox> faces = items(photo.path("faces")).map(RemoteStudio::face).toList();
    Optional<FaceBox> main =
        items(photo.path("faces"))
            .filter(face -> face.path("main").asBoolean())
            .map(RemoteStudio::face)
            .findFirst();
    return new PhotoResult(
        file,
        path,
        status(photo.path("status").asString()),
        new PhotoResult.Findings(
            items(photo.path("reasons")).map(RemoteStudio::reason).toList(),
            items(photo.path("hints")).map(hint -> hint.path("code").asString()).toList(),
            Optional.ofNullable(fileById.get(photo.path("duplicateOf").asString("")))),
        photo.path("widthPx").asInt() > 0 ? Optional.of(faces) : Optional.empty(),
        main,
        photo.path("quality").asDouble());
  }

  private PhotoResult same(String file, Path path, JsonNode photo) {
    String earlier = fileById.getOrDefault(photo.path("id").asString(), file);
    return added(earlier, path, photo).ofSameFile(file, path);
  }

  private static Reason reason(JsonNode reason) {
    return new Reason(
        reason.path("code").asString(),
        reason.path("measured").asDouble(),
        reason.path("threshold").asDouble());
  }

  private static FaceBox face(JsonNode face) {
    return new FaceBox(
        face.path("x").asDouble(),
        face.path("y").asDouble(),
        face.path("width").asDouble(),
        face.path("height").asDouble(),
        face.path("frontal").asBoolean(),
        face.path("clarity").asDouble(),
        Optional.empty(),
        Optional.empty());
  }

  /// A newer server may have more of them.
  private static PhotoValidationStatus status(String label) {
    return Arrays.stream(PhotoValidationStatus.values())
        .filter(known -> known.label().equals(label))
        .findFirst()
        .orElse(PhotoValidationStatus.INVALID);
  }

  /// The server's pages show it; a comparison takes a request of its own there.
  @Override
  public Optional<SamePersonFiles> comparePeople(MadeAvatar avatar) {
    return Optional.empty();
  }

  @Override
  public String startTraining(MadeAvatar avatar, String engine) {
    return server
        .post("/avatars/" + avatar.id() + "/trainings", Map.of("engine", engine))
        .path("id")
        .asString();
  }

  @Override
  public TrainingStatus training(String id) {
    JsonNode training = server.get("/trainings/" + id);
    String state = training.path("state").asString();
    boolean ended = ENDED.contains(state);
    return new TrainingStatus(
        training.path("progress").asInt() / 100.0,
        ended,
        ended && !state.equals("completed") ? Optional.of(failure(training)) : Optional.empty());
  }

  @Override
  public String startPictures(MadeAvatar avatar, GenerationRequest pictures) {
    Map<String, Object> body = new HashMap<>();
    body.put("styles", pictures.styles());
    body.put("count", pictures.countPerStyle());
    body.put("size", pictures.size().label());
    pictures.seed().ifPresent(seed -> body.put("seed", seed));
    return server.post("/avatars/" + avatar.id() + "/generations", body).path("id").asString();
  }

  @Override
  public PicturesStatus pictures(String id) {
    JsonNode generation = server.get("/generations/" + id);
    boolean ended = ENDED.contains(generation.path("state").asString());
    List<MadePicture> completed =
        items(generation.path("images"))
            .filter(image -> image.path("state").asString().equals("completed"))
            .map(this::picture)
            .toList();
    return new PicturesStatus(
        generation.path("images").size(),
        completed.size(),
        ended,
        completed,
        ended && completed.isEmpty() ? Optional.of(failure(generation)) : Optional.empty());
  }

  private static RuntimeException failure(JsonNode work) {
    JsonNode error = work.path("error");
    return error.has("sentence")
        ? new ServerRefused(error.path("code").asString(""), error.path("sentence").asString())
        : new WorkFailed("engine-failed", Map.of());
  }

  /// The style becomes a part of a file's name.
  private MadePicture picture(JsonNode image) {
    if (!image.path("style").asString("").matches("[a-z0-9-]{1,60}")) {
      throw server.notAStudio();
    }
    return new MadePicture(
        image.path("id").asString(),
        image.path("style").asString(),
        image.path("seed").asLong(),
        image.path("widthPx").asInt(),
        image.path("heightPx").asInt(),
        image.path("mediaType").asString("image/jpeg"));
  }

  @Override
  public MadeAvatar avatar(MadeAvatar avatar) {
    return avatar(server.get("/avatars/" + avatar.id()));
  }

  private static MadeAvatar avatar(JsonNode avatar) {
    return new MadeAvatar(
        avatar.path("id").asString(),
        TerminalOutput.harmless(avatar.path("name").asString()),
        avatar.path("type").asString(),
        avatar.path("gender").asString(),
        avatar.path("status").asString(),
        avatar.path("photosCount").asInt());
  }

  @Override
  public byte[] picture(MadePicture picture) {
    return server.download("/images/" + picture.id() + "/picture");
  }

  @Override
  public Vision vision() {
    return Vision.onThisThread();
  }

  @Override
  public void delete(MadeAvatar avatar) {
    server.delete("/avatars/" + avatar.id());
  }

  /// The server goes on with its work by itself.
  @Override
  public void finishLeftWork() {}

  @Override
  public void close() {
    server.close();
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return (list.has("items") ? list.path("items") : list).valueStream();
  }

  private static List<String> strings(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
