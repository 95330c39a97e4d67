package io.aisha.bot.dialog;

import java.util.Arrays;
import java.util.Optional;

/// Everything a button can ask for. What a button says comes back from outside and may be old,
/// repeated or forged: those that are guarded work once, on the screen on which they stood, and the
/// studio's services decide whose things they touch.
public enum Verb {
  MENU("m"),
  AVATARS("a"),
  HELP("h"),
  SETTINGS("s"),
  LANGUAGE("sl"),
  PRIVACY("v"),
  EXPORT("vx", true),
  ASK_ERASE("ve"),
  ERASE("vy", true),

  NEW("n"),
  NEW_TYPE("nt"),
  NEW_GENDER("ng"),

  CARD("c"),
  RENAME("cr"),
  MAIN("cm"),
  ASK_DROP("cd"),
  DROP("cy", true),

  PHOTOS("p"),
  SHOTS("ps"),
  REMOVE_SHOT("pr", true),
  RESTORE_SHOT("pu", true),
  WHOSE_IS("w", true),
  WHOSE_NEW("wn"),
  WHOSE_NOBODYS("wd", true),

  TRAIN("t"),
  TRAIN_WITH("te"),
  START("ts", true),
  LEARNING("tl"),
  ASK_STOP("tq"),
  STOP("tx", true),
  RETRY("tr", true),
  /// From a notice beside the screen, whatever the screen shows.
  NOTICE_CREATE("nc"),
  NOTICE_TRAINING("no"),

  CREATE("g"),
  STYLE_ON("g1"),
  STYLE_OFF("g0"),
  ALL_STYLES("ga"),
  NO_STYLES("gz"),
  STYLES_PAGE("gv"),
  COUNT("gn"),
  SHAPE("gs"),
  ASK_PROMPT("gp"),
  NO_PROMPT("gq"),
  MAKE("gm", true),
  MAKING("gw"),
  STOP_MAKING("gx", true),

  GALLERY("i"),
  ORIGINAL("io", true),
  MORE_LIKE("im", true),
  ASK_DROP_IMAGE("id"),
  DROP_IMAGE("iy", true);

  private final String label;
  private final boolean guarded;

  Verb(String label) {
    this(label, false);
  }

  Verb(String label, boolean guarded) {
    this.label = label;
    this.guarded = guarded;
  }

  /// What it is called in a button, for ever.
  String label() {
    return label;
  }

  /// Whether it works only on the screen it was shown on, and there once.
  public boolean guarded() {
    return guarded;
  }

  /// Whether it is a button of a notice, which is not the chat's screen.
  public boolean ofNotice() {
    return this == NOTICE_CREATE || this == NOTICE_TRAINING;
  }

  static Optional<Verb> find(String label) {
    return Arrays.stream(values()).filter(verb -> verb.label.equals(label)).findFirst();
  }
}
