package io.aisha.engines.instant;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.portrait.Portrait.CutOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The result of one photo's preparation, as a small text file beside its pictures.
sealed interface PhotoNote {
  /// The first word of every note: the version of its format, so that an older note is not misread.
  String FORM = "aisha-instant-1";

  /// Nothing can be made of the photo.
  ///
  /// @param reason kebab-case
  record Unusable(String reason) implements PhotoNote {}

  /// A person was cut out.
  ///
  /// @param worth higher is better; comparable between the photos of one training
  record Person(double worth, HeadFrame head, Eyes eyes, List<CutOff> cutOff) implements PhotoNote {
    public Person {
      if (!(eyes.leftX() < eyes.rightX())) {
        throw new IllegalArgumentException("a person who is not upright: " + eyes);
      }
      cutOff = List.copyOf(cutOff);
    }
  }

  /// The photo is used whole, about a subject.
  record Whole(double worth, double focusX, double focusY) implements PhotoNote {}

  /// How much the photo is worth; 0 when it is unusable.
  default double worth() {
    return switch (this) {
      case Unusable _ -> 0;
      case Person person -> person.worth;
      case Whole whole -> whole.worth;
    };
  }

  /// The note as text; numbers with enough digits to be read back the same.
  default String text() {
    return switch (this) {
      case Unusable unusable -> FORM + " unusable " + unusable.reason + "\n";
      case Whole whole ->
          FORM + " whole " + numbers(whole.worth, whole.focusX, whole.focusY) + "\n";
      case Person person -> {
        HeadFrame head = person.head;
        Eyes eyes = person.eyes;
        StringBuilder text = new StringBuilder(FORM).append(" person ");
        text.append(
            numbers(
                person.worth,
                head.eyeX(),
                head.eyeY(),
                head.unit(),
                eyes.leftX(),
                eyes.leftY(),
                eyes.rightX(),
                eyes.rightY()));
        text.append('\n');
        for (CutOff place : person.cutOff) {
          text.append(place.x()).append(' ').append(place.y()).append('\n');
        }
        yield text.toString();
      }
    };
  }

  /// The note that a text was.
  ///
  /// @throws IllegalArgumentException when it is not the text of a note
  static PhotoNote parse(String text) {
    List<String> lines = text.lines().toList();
    String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
    if (words.length < 3 || !words[0].equals(FORM)) {
      throw new IllegalArgumentException("not a note of this form");
    }
    return switch (words[1]) {
      case "unusable" -> new Unusable(words[2]);
      case "whole" -> new Whole(number(words, 2), number(words, 3), number(words, 4));
      case "person" -> {
        List<CutOff> cutOff = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
          String[] place = line.split(" ", -1);
          cutOff.add(new CutOff((int) number(place, 0), (int) number(place, 1)));
        }
        yield new Person(
            number(words, 2),
            new HeadFrame(number(words, 3), number(words, 4), number(words, 5)),
            new Eyes(number(words, 6), number(words, 7), number(words, 8), number(words, 9)),
            cutOff);
      }
      default -> throw new IllegalArgumentException("a note about '" + words[1] + "'");
    };
  }

  private static double number(String[] words, int index) {
    if (index >= words.length) {
      throw new IllegalArgumentException("a note with only " + words.length + " words");
    }
    double number = Double.parseDouble(words[index]);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a note with the number " + words[index]);
    }
    return number;
  }

  private static String numbers(double... numbers) {
    StringBuilder text = new StringBuilder();
    for (double number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.4f", number));
    }
    return text.toString();
  }
}
