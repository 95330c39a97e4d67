package io.aisha.bot.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutHtmlTest {
  private static final String UNICORN = "\uD83E\uDD84";

  @Test
  void leavesWhatFits() {
    String html = "<b>" + "&amp;".repeat(20) + "</b>";

    assertThat(CutHtml.to(html, 20)).isEqualTo(html);
    assertThat(CutHtml.to("", 20)).isEmpty();
  }

  @Test
  void cutsAtTheEndOfALineWhereNoTagIsOpen() {
    assertThat(CutHtml.to("<b>title</b>\none two\nthree four five", 20))
        .isEqualTo("<b>title</b>\none two\n…");
  }

  @Test
  void cutsALineThatIsLongByItself() {
    assertThat(CutHtml.to("<b>t</b>\n" + "x".repeat(100), 20))
        .isEqualTo("<b>t</b>\n" + "x".repeat(16) + "…");
  }

  @Test
  void closesOpenTags() {
    assertThat(CutHtml.to("<i>one\n<b>" + "x".repeat(100) + "</b></i>", 20))
        .isEqualTo("<i>one\n<b>" + "x".repeat(14) + "…</b></i>");
  }

  @Test
  void cutsNoEntity() {
    assertThat(CutHtml.to("&lt;".repeat(100), 20)).isEqualTo("&lt;".repeat(18) + "…");
  }

  @Test
  void cutsNoCharacterOfTwoUnits() {
    assertThat(CutHtml.to("x" + UNICORN.repeat(100), 20)).isEqualTo("x" + UNICORN.repeat(8) + "…");
  }
}
