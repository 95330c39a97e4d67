package io.aisha.server.web.photo;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.upload.ReceivePhoto;
import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.server.web.privacy.ConsentQuestion;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoService;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// `/avatars/{id}/photos`: the photos with their verdicts, and the upload area.
@Controller
public final class PhotosPage {
  private static final String BY_SCRIPT = "HX-Request=true";

  private final AvatarService avatars;
  private final PhotoService photos;
  private final Engines engines;
  private final ReceivePhoto receivePhoto;
  private final AvatarHeads heads;

  PhotosPage(
      AvatarService avatars,
      PhotoService photos,
      Engines engines,
      ReceivePhoto receivePhoto,
      AvatarHeads heads) {
    this.avatars = avatars;
    this.photos = photos;
    this.engines = engines;
    this.receivePhoto = receivePhoto;
    this.heads = heads;
  }

  /// @param removed a removed photo, shown as a tile with an undo button
  @GetMapping("/avatars/{id}/photos")
  String show(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(defaultValue = "") String removed,
      Phrases phrases,
      Model page) {
    return page(owner, id, removed, "", phrases, page);
  }

  /// All files of a form at once, without scripts.
  @PostMapping("/avatars/{id}/photos")
  String add(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam("file") List<MultipartFile> files,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    // A form without a chosen file sends one empty part without a name.
    List<MultipartFile> chosen =
        files.stream()
            .filter(file -> !(file.isEmpty() && "".equals(file.getOriginalFilename())))
            .toList();
    if (chosen.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return page(owner, id, "", phrases.texts().text("web.photos.none-chosen"), phrases, page);
    }
    try {
      for (MultipartFile file : chosen) {
        receivePhoto.receive(owner, id, file);
      }
    } catch (StudioException.Conflict | StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_CONFLICT);
      return page(owner, id, "", phrases.error(e.code(), e.arguments()), phrases, page);
    } catch (RequestProblem e) {
      response.setStatus(e.status());
      String sentence = phrases.texts().text("rest.error." + e.code(), e.arguments());
      return page(owner, id, "", sentence, phrases, page);
    }
    return "redirect:/avatars/" + id + "/photos";
  }

  /// One file, sent by script. Returns its tile and the counter.
  @PostMapping("/avatars/{id}/photos/one")
  String addOne(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam("file") MultipartFile file,
      Phrases phrases,
      Model page) {
    Photo photo = receivePhoto.receive(owner, id, file).photo();
    Avatar avatar = avatars.getAvatar(owner, id);
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.PHOTOS, phrases));
    page.addAttribute("tiles", tiles(List.of(photo), photos.getPhotos(owner, id), phrases));
    page.addAttribute("counter", counter(avatar, phrases));
    return "photos :: added(tiles=${tiles},counter=${counter})";
  }

  /// Removes a photo and shows an undo button in its place. A repeated request changes nothing.
  @PostMapping("/photos/{id}/remove")
  String remove(
      UserId owner,
      @PathVariable PhotoId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Photo photo = removedOrExisting(owner, id);
    try {
      remove(owner, photo);
    } catch (StudioException.Conflict e) {
      return refused(owner, photo, e, phrases, page, response);
    }
    return "redirect:/avatars/%s/photos?removed=%s#photo-%s".formatted(photo.avatarId(), id, id);
  }

  /// The same by script: returns the tile with the undo button, and the other changes.
  @PostMapping(value = "/photos/{id}/remove", headers = BY_SCRIPT)
  String removeInPlace(UserId owner, @PathVariable PhotoId id, Phrases phrases, Model page) {
    Photo photo = removedOrExisting(owner, id);
    List<Photo> before = photos.getPhotos(owner, photo.avatarId());
    remove(owner, photo);
    page.addAttribute("tile", tiles(List.of(photo), before, phrases).getFirst());
    addChanges(owner, photo, before, phrases, page);
    return "photos :: removed(tile=${tile},tiles=${tiles},counter=${counter},gone=${gone})";
  }

  /// Adds a crop around one face of a photo, and shows it.
  @PostMapping("/photos/{id}/pick")
  String pick(
      UserId owner,
      @PathVariable PhotoId id,
      @RequestParam int face,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Photo photo = photos.getPhoto(owner, id);
    try {
      PhotoId picked = photos.pickFace(owner, id, face).photo().id();
      return "redirect:/avatars/%s/photos#photo-%s".formatted(photo.avatarId(), picked);
    } catch (StudioException.Conflict e) {
      return refused(owner, photo, e, phrases, page, response);
    }
  }

  /// Restores a removed photo.
  @PostMapping("/photos/{id}/restore")
  String restore(
      UserId owner,
      @PathVariable PhotoId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Photo photo = removedOrExisting(owner, id);
    try {
      PhotoId restored = photos.restore(owner, id).id();
      return "redirect:/avatars/%s/photos#photo-%s".formatted(photo.avatarId(), restored);
    } catch (StudioException.Conflict e) {
      return refused(owner, photo, e, phrases, page, response);
    }
  }

  /// The same by script: returns the photo's tile, and the other changes.
  @PostMapping(value = "/photos/{id}/restore", headers = BY_SCRIPT)
  String restoreInPlace(
      UserId owner,
      @PathVariable PhotoId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Photo photo = removedOrExisting(owner, id);
    List<Photo> before = photos.getPhotos(owner, photo.avatarId());
    Photo restored = photos.restore(owner, id);
    if (!restored.id().equals(id)) {
      response.setHeader("HX-Refresh", "true"); // Uploaded again meanwhile.
    }
    List<Photo> after = photos.getPhotos(owner, photo.avatarId());
    page.addAttribute("tile", tiles(List.of(restored), after, phrases).getFirst());
    addChanges(owner, restored, before, phrases, page);
    return "photos :: restored(tile=${tile},tiles=${tiles},counter=${counter},gone=${gone})";
  }

  private Photo removedOrExisting(UserId owner, PhotoId id) {
    return photos.findRemoved(owner, id).orElseGet(() -> photos.getPhoto(owner, id));
  }

  private void remove(UserId owner, Photo photo) {
    if (photos.findRemoved(owner, photo.id()).isEmpty()) {
      photos.remove(owner, photo.id());
    }
  }

  private String refused(
      UserId owner,
      Photo photo,
      StudioException.Conflict why,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_CONFLICT);
    String sentence = phrases.error(why.code(), why.arguments());
    return page(owner, photo.avatarId(), "", sentence, phrases, page);
  }

  /// Other changes caused by removing or restoring a photo: the verdicts of its duplicates, and the
  /// counter.
  private void addChanges(
      UserId owner, Photo photo, List<Photo> before, Phrases phrases, Model page) {
    List<Photo> after = photos.getPhotos(owner, photo.avatarId());
    List<Photo> others =
        after.stream()
            .filter(now -> !now.id().equals(photo.id()) && !before.contains(now))
            .toList();
    Avatar avatar = avatars.getAvatar(owner, photo.avatarId());
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.PHOTOS, phrases));
    page.addAttribute("tiles", tiles(others, after, phrases));
    page.addAttribute("counter", counter(avatar, phrases));
    page.addAttribute("gone", tiles(photos.getRemoved(owner, photo.avatarId()), after, phrases));
  }

  private String page(
      UserId owner, AvatarId id, String removed, String problem, Phrases phrases, Model page) {
    Avatar avatar = avatars.getAvatar(owner, id);
    List<Photo> all = photos.getPhotos(owner, id);
    List<Photo> gone = photos.getRemoved(owner, id);
    List<Photo> newestFirst =
        Stream.concat(
                all.stream(), gone.stream().filter(photo -> photo.id().toString().equals(removed)))
            .sorted(Comparator.comparing(Photo::createdAt).reversed())
            .toList();
    ConsentQuestion.ask(owner, id.toString(), photos.consents(), phrases, page);
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.PHOTOS, phrases));
    page.addAttribute("person", avatar.type() == AvatarType.CHARACTER);
    page.addAttribute("tiles", tiles(newestFirst, all, phrases));
    page.addAttribute("gone", tiles(gone, all, phrases));
    page.addAttribute("removed", removed);
    page.addAttribute("counter", counter(avatar, phrases));
    page.addAttribute("comparable", photos.samePerson().isOffered(avatar));
    page.addAttribute("problem", problem);
    return "photos";
  }

  private PhotoCounter counter(Avatar avatar, Phrases phrases) {
    return PhotoCounter.of(avatar, engines.minPhotos(), engines.maxPhotos(), phrases.texts());
  }

  private static List<PhotoTile> tiles(
      Collection<Photo> shown, Collection<Photo> all, Phrases phrases) {
    Map<PhotoId, Photo> byId =
        all.stream().collect(Collectors.toMap(Photo::id, Function.identity()));
    return shown.stream()
        .map(photo ->
            PhotoTile.of(
                photo,
                repeated ->
                    repeated
                        .verdict()
                        .duplicateOf()
                        .map(byId::get)
                        .map(original -> original.verdict().originalName()),
                phrases))
        .toList();
  }
}
