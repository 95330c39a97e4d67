package io.aisha.engines.instant;

import io.aisha.engines.instant.RenderStyle.ModelPhoto;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a model is made of: for each photo `photo-NN.jpg` with the colours, `photo-NN.png` with the
/// alpha of a person, and `photo-NN.txt` with the note, which is written last and so vouches for
/// the others; for the model `model.txt`, the numbers of the chosen photos, best first.
final class ModelFiles {
  private static final String MODEL = "model.txt";

  private final EngineFiles files;

  ModelFiles(EngineFiles files) {
    this.files = files;
  }

  Optional<PhotoNote> findNote(int photo) {
    return text(name(photo, "txt"))
        .map(text -> {
          try {
            return PhotoNote.parse(text);
          } catch (IllegalArgumentException e) {
            throw damaged(e);
          }
        });
  }

  void put(int photo, PhotoNote note) {
    files.put(name(photo, "txt"), note.text().getBytes(StandardCharsets.UTF_8));
  }

  void put(int photo, CutOutPerson.CutOut cut, PhotoNote.Person note) {
    files.put(name(photo, "jpg"), cut.colours());
    files.put(name(photo, "png"), cut.alpha());
    put(photo, note);
  }

  void put(int photo, KeepScene.KeptScene scene, PhotoNote.Whole note) {
    files.put(name(photo, "jpg"), scene.colours());
    put(photo, note);
  }

  ModelPhoto.Person person(int photo, PhotoNote.Person note) {
    return new ModelPhoto.Person(
        bytes(name(photo, "jpg")),
        bytes(name(photo, "png")),
        note.head(),
        note.eyes(),
        note.cutOff());
  }

  ModelPhoto whole(int photo, PhotoNote.Whole note) {
    return new ModelPhoto.Whole(bytes(name(photo, "jpg")), note.focusX(), note.focusY());
  }

  private byte[] bytes(String name) {
    return files.get(name).orElseThrow(() -> damaged(null));
  }

  /// The chosen photos, best first, once there is a model.
  Optional<List<Integer>> findChosen() {
    return text(MODEL)
        .map(text -> {
          List<Integer> chosen = new ArrayList<>();
          try {
            for (String line : text.lines().toList()) {
              chosen.add(Integer.parseInt(line));
            }
          } catch (NumberFormatException e) {
            throw damaged(e);
          }
          if (chosen.isEmpty()) {
            throw damaged(null);
          }
          return chosen;
        });
  }

  void putChosen(List<Integer> photos) {
    StringBuilder text = new StringBuilder();
    photos.forEach(photo -> text.append(photo).append('\n'));
    files.put(MODEL, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> text(String name) {
    return files.get(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static String name(int photo, String kind) {
    return "photo-%02d.%s".formatted(photo, kind);
  }

  /// The model cannot be used, and trying again will not help.
  static EngineException damaged(@Nullable Throwable cause) {
    return new EngineException(Outcome.REFUSED, InstantEngine.NAME, "model-damaged", cause);
  }
}
