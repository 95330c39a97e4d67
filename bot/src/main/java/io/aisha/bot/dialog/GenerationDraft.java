package io.aisha.bot.dialog;

import io.aisha.studio.engine.PictureSize;
import java.util.ArrayList;
import java.util.List;

/// A generation that a user is preparing.
///
/// @param styles ids, in the order in which they were chosen
/// @param count pictures of each style, 1 or more
/// @param prompt in the user's own words; empty for none
/// @param page of the styles, from 0
public record GenerationDraft(
    List<String> styles, int count, PictureSize size, String prompt, int page) {
  /// The draft at the beginning.
  public static final GenerationDraft EMPTY =
      new GenerationDraft(List.of(), 1, PictureSize.SQUARE, "", 0);

  public GenerationDraft {
    styles = List.copyOf(styles);
  }

  /// The same with or without a style.
  public GenerationDraft style(String id, boolean chosen) {
    List<String> changed = new ArrayList<>(styles);
    changed.remove(id);
    if (chosen) {
      changed.add(id);
    }
    return styles(changed);
  }

  public GenerationDraft styles(List<String> chosen) {
    return new GenerationDraft(chosen, count, size, prompt, page);
  }

  public GenerationDraft count(int ofEachStyle) {
    return new GenerationDraft(styles, ofEachStyle, size, prompt, page);
  }

  public GenerationDraft size(PictureSize chosen) {
    return new GenerationDraft(styles, count, chosen, prompt, page);
  }

  public GenerationDraft prompt(String words) {
    return new GenerationDraft(styles, count, size, words, page);
  }

  public GenerationDraft page(int number) {
    return new GenerationDraft(styles, count, size, prompt, number);
  }
}
