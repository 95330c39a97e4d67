package io.aisha.server.web;

import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/// Lets templates use `#{web.photos.more('count',${n})}`: a key of the message files, then
/// alternating names and values.
final class MessageTexts extends AbstractMessageResolver {

  @Override
  public @Nullable String resolveMessage(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] messageParameters) {
    Language language =
        Languages.find(context.getLocale().toLanguageTag()).orElse(Language.ENGLISH);
    return Texts.in(language).find(key, named(key, messageParameters)).orElse(null);
  }

  private static Map<String, Object> named(String key, Object @Nullable [] parameters) {
    if (parameters == null) {
      return Map.of();
    }
    if (parameters.length % 2 != 0) {
      throw new IllegalArgumentException(key + ": expected names and values in turn");
    }
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      named.put(String.valueOf(parameters[i]), parameters[i + 1]);
    }
    return named;
  }

  @Override
  public String createAbsentMessageRepresentation(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] messageParameters) {
    return "??" + key + "??";
  }
}
