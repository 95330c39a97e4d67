package io.aisha.bot.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The messages were signed by hand for the token below, byte by byte as Telegram documents it.
class TelegramLoginTest {
  private static final String TOKEN = "123456:TEST-TOKEN";
  private static final Instant SIGNED = Instant.ofEpochSecond(1_750_000_000);
  private static final String INIT_DATA =
      "auth_date=1750000000&query_id=AAE&user=%7B%22id%22%3A42%2C%22first_name%22%3A%22Zo%C3%AB"
          + "%20%2B%20%26%20%3D%20%5C%2F%20%F0%9F%98%80%22%2C%22language_code%22%3A%22ru%22%2C"
          + "%22allows_write_to_pm%22%3Atrue%7D&signature=c2ln-_&hash="
          + "2cd24ea120e64e3186a5f4d1a67e305812e374e13cda4b4b5b267eead3af292f";
  private static final String WIDGET_HASH =
      "b82e52a868a2484647b79b1b40c5e77f625fc97aeee394ec3bb501ec2b789097";

  private final TelegramLogin login = at(SIGNED.plusSeconds(5));

  private static TelegramLogin at(Instant now) {
    return new TelegramLogin(TOKEN, () -> now);
  }

  private static Map<String, String> widget() {
    return new HashMap<>(
        Map.of(
            "id", "42",
            "first_name", "A",
            "username", "b",
            "auth_date", "1750000000",
            "hash", WIDGET_HASH));
  }

  @Test
  void theMessageOfAMiniAppNamesThePerson() {
    TelegramPerson person = login.readMiniApp(INIT_DATA).orElseThrow();

    assertThat(person.id()).isEqualTo(42);
    assertThat(person.name()).isEqualTo("Zoë + & = / 😀");
  }

  @Test
  void theMessageOfTheWidgetNamesThePerson() {
    TelegramPerson person = login.readWidget(widget()).orElseThrow();

    assertThat(person.id()).isEqualTo(42);
    assertThat(person.name()).isEqualTo("A");
    assertThat(person.userName()).isEqualTo("b");
  }

  @Test
  void aMessageOfAnotherBotIsRefused() {
    TelegramLogin other = new TelegramLogin("123457:TEST-TOKEN", () -> SIGNED);

    assertThat(other.readMiniApp(INIT_DATA)).isEmpty();
    assertThat(other.readWidget(widget())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id%22%3A43",
        "auth_date=1750000001",
        "query_id=AAF",
        "signature=c2ln-x",
        "hash=2cd24ea1"
      })
  void aForgedMessageOfAMiniAppIsRefused(String forged) {
    String name = forged.replaceAll("(%3A|=).*", "");
    String changed = INIT_DATA.replaceFirst(name + "(%3A42|=[^&]*)", forged);
    assertThat(changed).isNotEqualTo(INIT_DATA);

    assertThat(login.readMiniApp(changed)).isEmpty();
  }

  /// The signature belongs to what is signed; a check without it has another result.
  @Test
  void theHashWithoutTheSignatureIsRefused() {
    assertThat(login.readMiniApp(INIT_DATA.replace("&signature=c2ln-_", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hash",
        "hash=",
        "auth_date=1750000000",
        "%",
        "a=%zz",
        "&&&",
        "auth_date=1750000000&auth_date=1750000000&hash=00",
        "user=null&auth_date=x&hash=y"
      })
  void nonsenseIsRefused(String initData) {
    assertThat(login.readMiniApp(initData)).isEmpty();
  }

  @Test
  void anEndlessMessageIsRefused() {
    assertThat(login.readMiniApp("x=" + "y".repeat(10_000) + "&" + INIT_DATA)).isEmpty();
  }

  @Test
  void aFieldThatOccursTwiceIsRefused() {
    assertThat(login.readMiniApp(INIT_DATA + "&user=%7B%22id%22%3A43%7D")).isEmpty();
  }

  @Test
  void anOldMessageIsRefused() {
    assertThat(at(SIGNED.plus(Duration.ofHours(23))).readMiniApp(INIT_DATA)).isPresent();
    assertThat(at(SIGNED.plus(Duration.ofHours(25))).readMiniApp(INIT_DATA)).isEmpty();
    assertThat(at(SIGNED.plus(Duration.ofMinutes(9))).readWidget(widget())).isPresent();
    assertThat(at(SIGNED.plus(Duration.ofMinutes(11))).readWidget(widget())).isEmpty();
  }

  @Test
  void aMessageFromTheFutureIsRefused() {
    assertThat(at(SIGNED.minusSeconds(30)).readMiniApp(INIT_DATA)).isPresent();
    assertThat(at(SIGNED.minusSeconds(90)).readMiniApp(INIT_DATA)).isEmpty();
    assertThat(at(SIGNED.minusSeconds(90)).readWidget(widget())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "first_name", "username", "auth_date", "hash", "photo_url"})
  void aForgedMessageOfTheWidgetIsRefused(String field) {
    Map<String, String> changed = widget();
    changed.put(field, "43");

    assertThat(login.readWidget(changed)).isEmpty();
  }

  @Test
  void theMessageOfOneKindIsNotOneOfTheOther() {
    String asInitData = "auth_date=1750000000&first_name=A&id=42&username=b&hash=" + WIDGET_HASH;

    assertThat(login.readMiniApp(asInitData)).isEmpty();
  }

  @Test
  void theSameMessageHasTheSameProof() {
    assertThat(login.readMiniApp(INIT_DATA).map(TelegramPerson::proof))
        .isEqualTo(at(SIGNED.plusSeconds(100)).readMiniApp(INIT_DATA).map(TelegramPerson::proof))
        .isNotEqualTo(login.readWidget(widget()).map(TelegramPerson::proof))
        .isNotEqualTo(Optional.empty());
  }
}
