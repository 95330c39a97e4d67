package io.aisha.server.web.admin;

import io.aisha.server.web.element.Moment;
import io.aisha.studio.Page;
import io.aisha.studio.failure.Failure;
import io.aisha.studio.failure.FailureId;
import io.aisha.studio.failure.Failures;
import io.aisha.studio.failure.StoredFailure;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/admin/failures`: the last requests and jobs that failed, the newest first, or the one with the
/// number that an error page showed.
@Controller
public final class FailuresPage {
  private static final int FAILURES_A_PAGE = 100;
  private static final int INCIDENT_LENGTH_MAX = 20;

  private final Failures failures;

  FailuresPage(Failures failures) {
    this.failures = failures;
  }

  /// A failure in words.
  ///
  /// @param error without the package, with the code of the error and the status if there are any
  record Line(Moment time, String kind, String place, String error, String incident) {}

  /// @param incident the number; empty for all failures
  /// @param after the last failure of the previous page; absent for the first page
  @GetMapping("/admin/failures")
  String show(
      @RequestParam(defaultValue = "") String incident,
      @RequestParam(required = false) @Nullable FailureId after,
      Language language,
      Phrases phrases,
      Model page) {
    String number = incident.strip().toLowerCase(Locale.ROOT);
    boolean possible = number.matches("[0-9a-z-]{0," + INCIDENT_LENGTH_MAX + "}");
    Page<StoredFailure, FailureId> found =
        failures.list(
            Optional.of(possible ? number : "-").filter(text -> !text.isEmpty()),
            Optional.ofNullable(after),
            FAILURES_A_PAGE);
    page.addAttribute(
        "failures",
        found.items().stream().map(stored -> line(stored.failure(), language, phrases)).toList());
    page.addAttribute("incident", incident);
    page.addAttribute("next", found.next().map(FailureId::toString).orElse(""));
    page.addAttribute("kept", Failures.KEPT);
    return "admin/failures";
  }

  private static Line line(Failure failure, Language language, Phrases phrases) {
    String name = failure.error().substring(failure.error().lastIndexOf('.') + 1);
    String status = failure.status().map(it -> it + " · ").orElse("");
    String code = failure.code().map(it -> it + " · ").orElse("");
    return new Line(
        Moment.of(failure.happenedAt(), language),
        phrases.label("web.admin.failure", failure.kind().label()),
        failure.place(),
        status + code + name,
        failure.incident().orElse(""));
  }
}
