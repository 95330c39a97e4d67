package io.aisha.bot.update;

import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Telegram what the bot is and which commands it knows, in every language.
public final class RegisterCommands {
  private static final Logger log = LoggerFactory.getLogger(RegisterCommands.class);
  private static final List<String> COMMANDS = List.of("start", "menu", "help", "cancel");

  private final BotApi api;
  private final Language usual;

  public RegisterCommands(BotApi api, Language usual) {
    this.api = api;
    this.usual = usual;
  }

  /// Does it. The bot works without, so what fails is told and left.
  public void everywhere() {
    introduce("", usual);
    Languages.all().forEach(language -> introduce(language.tag(), language));
  }

  /// Tells one chat the commands in the language that its person has chosen here.
  public void inChat(long chatId, Language language) {
    try {
      api.setCommands(chatId, commands(Texts.in(language)));
    } catch (BotApiException e) {
      log.info("A chat's commands stay as they are. chat={} why={}", chatId, e.getMessage());
    }
  }

  private static Map<String, String> commands(Texts texts) {
    Map<String, String> commands = new LinkedHashMap<>();
    COMMANDS.forEach(name -> commands.put(name, texts.text("bot.command." + name)));
    return commands;
  }

  private void introduce(String tag, Language language) {
    Texts texts = Texts.in(language);
    try {
      api.setCommands(tag, commands(texts));
      api.setDescription(tag, texts.text("bot.description"), texts.text("bot.description.short"));
    } catch (BotApiException e) {
      log.warn("Telegram does not take the bot's commands. why={}", e.getMessage());
    }
  }
}
