package io.aisha.server.rest.photo;

import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.SamePersonResult;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether an avatar's photos show one person, in the API.
///
/// @param finding `too_few`, `one_person`, `odd_photos` or `several_people`
/// @param sentence the same in the language of the request
/// @param compared how many photos were compared
/// @param typicalPhotoId the photo nearest to the others; null when fewer than two were compared
/// @param oddPhotos photos that may show someone else, the farthest first
/// @param notComparedPhotoIds valid photos in which no face could be compared
public record SamePersonJson(
    String finding,
    String sentence,
    int compared,
    Optional<String> typicalPhotoId,
    List<OddPhotoJson> oddPhotos,
    List<String> notComparedPhotoIds) {

  public SamePersonJson {
    oddPhotos = List.copyOf(oddPhotos);
    notComparedPhotoIds = List.copyOf(notComparedPhotoIds);
  }

  /// A photo that may show someone else.
  ///
  /// @param distance from the other faces, about 0.4 within one person
  public record OddPhotoJson(String photoId, double distance) {}

  static SamePersonJson of(SamePersonResult result, Phrases phrases) {
    return new SamePersonJson(
        result.finding().name().toLowerCase(Locale.ROOT),
        phrases
            .texts()
            .text(
                "same-person." + result.finding().name(),
                Map.of("compared", result.compared(), "odd", result.odd().size())),
        result.compared(),
        result.typical().map(photo -> photo.id().toString()),
        result.odd().stream()
            .map(odd -> new OddPhotoJson(odd.photo().id().toString(), odd.distance()))
            .toList(),
        result.notCompared().stream().map(Photo::id).map(Object::toString).toList());
  }
}
