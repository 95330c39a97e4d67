package io.aisha.server.web.admin;

import io.aisha.server.web.element.Moment;
import io.aisha.server.web.element.Status;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.administration.Work;
import io.aisha.studio.administration.WorkItem;
import io.aisha.studio.administration.WorkKind;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationState;
import io.aisha.studio.job.FailingJob;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/admin/work`: what is running, waiting and failing, for all users.
@Controller
public final class WorkPage {

  private static final int ITEMS_MAX = 100;
  private static final Duration FAILED_WITHIN = Duration.ofDays(7);

  private final Work work;
  private final AccountService accounts;
  private final InstantSource clock;

  WorkPage(Work work, AccountService accounts, InstantSource clock) {
    this.work = work;
    this.accounts = accounts;
    this.clock = clock;
  }

  /// A piece of work in words.
  ///
  /// @param cancel the path that cancels it
  /// @param why it failed; empty when it has not
  record Line(
      String what,
      String owner,
      String ownerId,
      Status status,
      Moment since,
      String cancel,
      String why) {}

  /// A background job in words.
  record JobLine(String kind, String id, String words, Moment next) {}

  @GetMapping("/admin/work")
  String show(Language language, Phrases phrases, Model page) {
    List<WorkItem> live = work.live(ITEMS_MAX);
    List<WorkItem> failed = work.failed(clock.instant().minus(FAILED_WITHIN), ITEMS_MAX);
    Set<UserId> owners =
        Stream.concat(live.stream(), failed.stream())
            .map(WorkItem::owner)
            .collect(Collectors.toSet());
    Map<UserId, User> users = accounts.findUsers(owners);
    page.addAttribute("live", live.stream().map(it -> line(it, users, language, phrases)).toList());
    page.addAttribute(
        "failed", failed.stream().map(it -> line(it, users, language, phrases)).toList());
    page.addAttribute(
        "jobs", work.failingJobs().stream().map(job -> line(job, language, phrases)).toList());
    return "admin/work";
  }

  @PostMapping("/admin/work/training/{id}/cancel")
  String cancel(UserId by, @PathVariable TrainingId id) {
    work.cancel(by, id);
    return "redirect:/admin/work";
  }

  @PostMapping("/admin/work/pictures/{id}/cancel")
  String cancel(UserId by, @PathVariable GenerationId id) {
    work.cancel(by, id);
    return "redirect:/admin/work";
  }

  @PostMapping("/admin/work/jobs/retry")
  String retry(UserId by, @RequestParam String kind, @RequestParam String id) {
    work.retryNow(by, kind, id);
    return "redirect:/admin/work";
  }

  private static Line line(
      WorkItem item, Map<UserId, User> users, Language language, Phrases phrases) {
    User owner = users.get(item.owner());
    return new Line(
        phrases
            .texts()
            .text("web.admin.work." + item.kind().label(), Map.of("engine", item.engine())),
        owner == null ? "" : owner.displayName(),
        item.owner().toString(),
        status(item, phrases),
        Moment.of(item.since(), language),
        "/admin/work/" + item.kind().label() + "/" + item.id() + "/cancel",
        item.errorCode()
            .map(code -> phrases.error(code, Map.of("engine", item.engine())))
            .orElse(""));
  }

  private static Status status(WorkItem item, Phrases phrases) {
    String state = item.state().toUpperCase(Locale.ROOT);
    return item.kind() == WorkKind.TRAINING
        ? Status.of(TrainingState.valueOf(state), phrases)
        : Status.of(GenerationState.valueOf(state), phrases);
  }

  private static JobLine line(FailingJob job, Language language, Phrases phrases) {
    return new JobLine(
        job.kind(),
        job.id(),
        phrases.texts().text("web.admin.work.failures", Map.of("failures", job.failures())),
        Moment.of(job.nextTry(), language));
  }
}
