package io.aisha.server.web;

import io.aisha.server.http.ReceivePhoto;
import io.aisha.server.http.RequestProblem;
import io.aisha.server.text.Phrases;
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
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// `/avatars/{id}/photos`: the photos with their verdicts, and the place to drop more.
@Controller
final class PhotosPage {

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

  @GetMapping("/avatars/{id}/photos")
  String show(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    return page(owner, id, "", phrases, page);
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
    // A form without a chosen file sends one nameless, empty part.
    List<MultipartFile> chosen =
        files.stream()
            .filter(file -> !(file.isEmpty() && "".equals(file.getOriginalFilename())))
            .toList();
    if (chosen.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return page(owner, id, phrases.texts().text("web.photos.none-chosen"), phrases, page);
    }
    try {
      for (MultipartFile file : chosen) {
        receivePhoto.receive(owner, id, file);
      }
    } catch (StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      return page(owner, id, phrases.error(e.code(), e.arguments()), phrases, page);
    } catch (RequestProblem e) {
      response.setStatus(e.status());
      String sentence = phrases.texts().text("rest.error." + e.code(), e.arguments());
      return page(owner, id, sentence, phrases, page);
    }
    return "redirect:/avatars/" + id + "/photos";
  }

  /// One file, sent by script; answers with its tile and the counter.
  @PostMapping("/avatars/{id}/photos/one")
  String addOne(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam("file") MultipartFile file,
      Phrases phrases,
      Model page) {
    Photo photo = receivePhoto.receive(owner, id, file).photo();
    page.addAttribute("tiles", tiles(List.of(photo), photos.getPhotos(owner, id), phrases));
    page.addAttribute("counter", counter(avatars.getAvatar(owner, id), phrases));
    return "photos :: added(tiles=${tiles},counter=${counter})";
  }

  @PostMapping("/photos/{id}/remove")
  String remove(UserId owner, @PathVariable PhotoId id) {
    Photo photo = photos.getPhoto(owner, id);
    photos.remove(owner, id);
    return "redirect:/avatars/" + photo.avatarId() + "/photos";
  }

  private String page(UserId owner, AvatarId id, String problem, Phrases phrases, Model page) {
    Avatar avatar = avatars.getAvatar(owner, id);
    List<Photo> all = photos.getPhotos(owner, id);
    List<Photo> newestFirst =
        all.stream().sorted(Comparator.comparing(Photo::createdAt).reversed()).toList();
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.PHOTOS, phrases));
    page.addAttribute("person", avatar.type() == AvatarType.CHARACTER);
    page.addAttribute("tiles", tiles(newestFirst, all, phrases));
    page.addAttribute("counter", counter(avatar, phrases));
    page.addAttribute("problem", problem);
    return "photos";
  }

  private PhotoCounter counter(Avatar avatar, Phrases phrases) {
    return PhotoCounter.of(avatar, engines.photosEnough(), engines.photosMost(), phrases.texts());
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
                        .twin()
                        .map(byId::get)
                        .map(twin -> twin.verdict().originalName()),
                phrases))
        .toList();
  }
}
