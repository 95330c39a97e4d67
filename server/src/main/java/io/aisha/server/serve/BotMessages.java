package io.aisha.server.serve;

import io.aisha.bot.TelegramBot;
import io.aisha.bot.login.TelegramPerson;
import io.aisha.server.http.signin.TelegramMessages;
import java.util.Map;
import java.util.Optional;

/// What Telegram says about a person, checked with the token of the bot.
record BotMessages(TelegramBot bot) implements TelegramMessages {

  @Override
  public boolean hasBot() {
    return bot.login().isPresent();
  }

  @Override
  public Optional<String> botName() {
    return bot.userName();
  }

  @Override
  public Optional<Person> readWidget(Map<String, String> fields) {
    return bot.login().flatMap(login -> login.readWidget(fields)).map(BotMessages::person);
  }

  @Override
  public Optional<Person> readMiniApp(String initData) {
    return bot.login().flatMap(login -> login.readMiniApp(initData)).map(BotMessages::person);
  }

  private static Person person(TelegramPerson person) {
    return new Person(
        person.id(), person.name(), person.userName(), person.proof(), person.until());
  }
}
