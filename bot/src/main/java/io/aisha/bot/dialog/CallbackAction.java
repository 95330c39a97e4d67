package io.aisha.bot.dialog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The action of a button: a record whose components are ids, numbers, labels of enums or short
/// texts. Callback data is untrusted: it may be old, repeated or forged. So each id in it goes
/// through a service that checks its owner.
public interface CallbackAction {

  /// How an action is written into callback data. Buttons stay in chats for years, so a label and
  /// the order of the components never change.
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Label {
    /// One or two characters of `a-z0-9`.
    String value();

    /// Whether the button works once, on the screen on which it was shown.
    boolean once() default false;

    /// Whether the button is below a message of its own, which is not the chat's screen.
    boolean besideScreen() default false;
  }
}
