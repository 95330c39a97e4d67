package io.aisha.server.web.admin;

import io.aisha.server.settings.SettingsOverview;
import io.aisha.server.settings.SettingsOverview.Source;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/admin/settings`: the settings with which this node was started, and where each comes from. Of
/// secrets it says only whether they are set.
@Controller
public final class SettingsPage {

  private final SettingsOverview settings;

  SettingsPage(SettingsOverview settings) {
    this.settings = settings;
  }

  /// A setting in words.
  record Line(String name, String value, String source, String description) {}

  /// Settings below a title.
  record Group(String title, List<Line> lines) {
    Group {
      lines = List.copyOf(lines);
    }
  }

  @GetMapping("/admin/settings")
  String show(Phrases phrases, Model page) {
    page.addAttribute(
        "groups",
        List.of(
            new Group(phrases.texts().text("web.admin.settings.set"), lines(true, phrases)),
            new Group(phrases.texts().text("web.admin.settings.others"), lines(false, phrases))));
    return "admin/settings";
  }

  /// @param set those that the operator has set, or the others
  private List<Line> lines(boolean set, Phrases phrases) {
    return settings.lines().stream()
        .filter(
            line -> set == (line.source() == Source.ENVIRONMENT || line.source() == Source.FILE))
        .map(line -> line(line, phrases))
        .toList();
  }

  private static Line line(SettingsOverview.Line line, Phrases phrases) {
    boolean secret = line.key().isSecret() && line.source() != Source.UNSET;
    return new Line(
        line.key().name(),
        secret ? phrases.texts().text("web.admin.settings.secret") : line.value().orElse(""),
        phrases.label("web.admin.settings.source", line.source().name().toLowerCase(Locale.ROOT)),
        phrases.texts().text("setting." + line.key().name()));
  }
}
