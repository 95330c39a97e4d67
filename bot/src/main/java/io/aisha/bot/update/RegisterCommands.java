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

/// Registers the bot's description and commands with Telegram, in every language.
public final class RegisterCommands {
  private static final Logger log = LoggerFactory.getLogger(RegisterCommands.class);
  private static final List<BotCommand> LISTED =
      List.of(BotCommand.START, BotCommand.MENU, BotCommand.HELP, BotCommand.CANCEL);

  private final BotApi api;
  private final Language usual;

  public RegisterCommands(BotApi api, Language usual) {
    this.api = api;
    this.usual = usual;
  }

  /// Registers for all chats. The bot works without it, so a failure is only logged.
  public void everywhere() {
    register("", usual);
    Languages.all().forEach(language -> register(language.tag(), language));
  }

  /// Registers the commands of one chat in the language that its user has chosen.
  public void inChat(long chatId, Language language) {
    try {
      api.setCommands(chatId, commands(Texts.in(language)));
    } catch (BotApiException e) {
      log.info("A chat's commands stay as they are. chat={} why={}", chatId, e.getMessage());
    }
  }

  private static Map<String, String> commands(Texts texts) {
    Map<String, String> commands = new LinkedHashMap<>();
    LISTED.forEach(
        command -> commands.put(command.label(), texts.text("bot.command." + command.label())));
    return commands;
  }

  private void register(String tag, Language language) {
    Texts texts = Texts.in(language);
    try {
      api.setCommands(tag, commands(texts));
      api.setDescription(tag, texts.text("bot.description"), texts.text("bot.description.short"));
    } catch (BotApiException e) {
      log.warn("Telegram does not take the bot's commands. why={}", e.getMessage());
    }
  }
}
