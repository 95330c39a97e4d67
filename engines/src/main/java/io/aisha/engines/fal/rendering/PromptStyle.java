package io.aisha.engines.fal.rendering;

import io.aisha.engines.fal.recipe.Subject;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.RenderRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One way of asking for a picture.
///
/// @param template the prompt; `{subject}` is whom the model knows, `{words}` where a person's own
///   words go
/// @param negative what is not to be seen, for generators that take that
record PromptStyle(String id, String template, Optional<String> negative) {
  private static final Pattern PLACE = Pattern.compile("\\{(subject|words)}");

  /// The prompt of a request, with the token in it. A person's words are put in as they are, a
  /// place that they name is not filled again.
  String prompt(RenderRequest request, String token) {
    Subject subject = new Subject(request.type(), request.gender(), token);
    Optional<String> words =
        request.words().prompt().map(String::strip).filter(given -> !given.isEmpty());
    if (template.equals("{subject}{words}")
        && words.filter(own -> own.contains(token)).isPresent()) {
      return words.orElseThrow(); // They name the subject themselves.
    }
    boolean manner = request.type() == AvatarType.STYLE;
    String filled =
        PLACE
            .matcher(template)
            .replaceAll(place ->
                Matcher.quoteReplacement(
                    place.group(1).equals("subject")
                        ? manner ? "a person" : subject.words()
                        : words.map(own -> ", " + own).orElse("")));
    return manner ? filled + ", in " + subject.words() : filled;
  }
}
