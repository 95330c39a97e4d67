package io.aisha.bot.dialog;

import io.aisha.studio.engine.PictureSize;
import java.util.ArrayList;
import java.util.List;

/// Pictures that somebody is choosing.
///
/// @param styles ids, in the order in which they were chosen
/// @param count pictures of each style, 1 or more
/// @param prompt in their own words; empty for none
/// @param page of the styles, from 0
public record Wish(List<String> styles, int count, PictureSize size, String prompt, int page) {
  /// What one starts from.
  public static final Wish FRESH = new Wish(List.of(), 1, PictureSize.SQUARE, "", 0);

  public Wish {
    styles = List.copyOf(styles);
  }

  /// The same with or without a style.
  public Wish style(String id, boolean wanted) {
    List<String> changed = new ArrayList<>(styles);
    changed.remove(id);
    if (wanted) {
      changed.add(id);
    }
    return new Wish(changed, count, size, prompt, page);
  }

  public Wish styles(List<String> chosen) {
    return new Wish(chosen, count, size, prompt, page);
  }

  public Wish count(int each) {
    return new Wish(styles, each, size, prompt, page);
  }

  public Wish size(PictureSize shape) {
    return new Wish(styles, count, shape, prompt, page);
  }

  public Wish prompt(String words) {
    return new Wish(styles, count, size, words, page);
  }

  public Wish page(int number) {
    return new Wish(styles, count, size, prompt, number);
  }
}
