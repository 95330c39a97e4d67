package io.aisha.server.rest.photo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aisha.server.http.problem.Problem;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.upload.ReceivePhoto;
import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.photo.AcceptedPhoto;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Accepts one or more `file` parts and returns the result of each. A photo that breaks a rule is
/// stored with its verdict and counts as added. The status is 201 when all are new, 200 when all
/// existed already, 429 when the limit allows none, otherwise 207.
@RestController
public final class PostPhotos {

  private static final int TOO_MANY = 429;

  private final AvatarService avatars;
  private final ReceivePhoto receivePhoto;
  private final Problems problems;

  PostPhotos(AvatarService avatars, ReceivePhoto receivePhoto, Problems problems) {
    this.avatars = avatars;
    this.receivePhoto = receivePhoto;
    this.problems = problems;
  }

  /// The result of one file.
  ///
  /// @param status 201 when added, 200 when it existed already, otherwise the problem's
  /// @param photo null when there is a problem
  /// @param problem null when there is a photo
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FileJson(
      String originalName, int status, @Nullable PhotoJson photo, @Nullable Problem problem) {}

  @PostMapping(
      path = Paths.API + "/avatars/{id}/photos",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<ListJson<FileJson>> upload(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam("file") List<MultipartFile> files,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response) {
    avatars.getAvatar(owner, id);
    List<FileJson> results = new ArrayList<>();
    for (MultipartFile file : files) {
      results.add(receive(owner, id, file, phrases, new Exchange(request, response)));
    }
    return ResponseEntity.status(status(results)).body(new ListJson<>(results, Optional.empty()));
  }

  private record Exchange(HttpServletRequest request, HttpServletResponse response) {}

  private FileJson receive(
      UserId owner, AvatarId id, MultipartFile file, Phrases phrases, Exchange exchange) {
    String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    try {
      return switch (receivePhoto.receive(owner, id, file)) {
        case AcceptedPhoto.Added(var photo) ->
            new FileJson(name, 201, PhotoJson.of(photo, phrases), null);
        case AcceptedPhoto.AlreadyExists(var photo) ->
            new FileJson(name, 200, PhotoJson.of(photo, phrases), null);
      };
    } catch (StudioException e) {
      Problems.waitHeader(e, exchange.response());
      return failed(name, problems.of(e, exchange.request()));
    } catch (RequestProblem e) {
      return failed(name, problems.of(e, exchange.request()));
    }
  }

  private static FileJson failed(String name, Problem problem) {
    return new FileJson(name, problem.status(), null, problem);
  }

  /// The common status of all files. A client that checks only this status must see that a file was
  /// not stored.
  private static int status(List<FileJson> results) {
    List<Integer> statuses = results.stream().map(FileJson::status).distinct().toList();
    boolean alike =
        statuses.size() == 1
            && (statuses.getFirst() < 300
                || statuses.getFirst() >= 500
                || statuses.getFirst() == TOO_MANY);
    return alike ? statuses.getFirst() : HttpStatus.MULTI_STATUS.value();
  }
}
