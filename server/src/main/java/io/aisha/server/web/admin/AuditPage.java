package io.aisha.server.web.admin;

import io.aisha.server.web.element.Moment;
import io.aisha.studio.Page;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.audit.AuditEntry;
import io.aisha.studio.audit.AuditEntryId;
import io.aisha.studio.audit.AuditLog;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/admin/audit`: who did what to whom, the newest first. The log holds ids; the names are those
/// that the users have now.
@Controller
public final class AuditPage {

  private static final int ENTRIES_A_PAGE = 100;

  private final AccountService accounts;
  private final AuditLog audit;

  AuditPage(AccountService accounts, SignIn signIn) {
    this.accounts = accounts;
    this.audit = signIn.audit();
  }

  /// An entry in words.
  ///
  /// @param by who did it
  /// @param whom to whom it was done; empty for the same user
  record Line(Moment time, String action, String by, Optional<String> whom) {}

  /// @param after the last entry of the previous page; absent for the first page
  @GetMapping("/admin/audit")
  String show(
      @RequestParam(required = false) @Nullable AuditEntryId after,
      Language language,
      Phrases phrases,
      Model page) {
    Page<AuditEntry, AuditEntryId> entries = audit.list(Optional.ofNullable(after), ENTRIES_A_PAGE);
    Set<UserId> ids = new HashSet<>();
    entries
        .items()
        .forEach(entry -> {
          entry.actor().ifPresent(ids::add);
          subjectId(entry).ifPresent(ids::add);
        });
    Map<UserId, User> users = accounts.findUsers(ids);
    page.addAttribute(
        "entries",
        entries.items().stream().map(entry -> line(entry, users, language, phrases)).toList());
    page.addAttribute("next", entries.next().map(AuditEntryId::toString).orElse(""));
    return "admin/audit";
  }

  private static Line line(
      AuditEntry entry, Map<UserId, User> users, Language language, Phrases phrases) {
    // A token has no name once it is revoked, and whose it is says the actor.
    boolean isToken = entry.action().startsWith("token-");
    boolean sameUser = entry.actor().isPresent() && entry.actor().equals(subjectId(entry));
    return new Line(
        Moment.of(entry.happenedAt(), language),
        action(entry, phrases),
        entry
            .actor()
            .map(actor -> name(actor, users, phrases))
            .orElseGet(() -> phrases.texts().text("web.admin.audit.program")),
        sameUser || isToken
            ? Optional.empty()
            : entry.subject().map(it -> subject(entry, it, users, phrases)));
  }

  private static String action(AuditEntry entry, Phrases phrases) {
    String action = phrases.label("audit.action", entry.action());
    return entry
        .detail()
        .map(change ->
            phrases
                .texts()
                .text(
                    "web.admin.audit.role",
                    Map.of(
                        "action", action,
                        "from", phrases.label("user.role", change.from()),
                        "to", phrases.label("user.role", change.to()))))
        .orElse(action);
  }

  private static String subject(
      AuditEntry entry, String subject, Map<UserId, User> users, Phrases phrases) {
    return subjectId(entry)
        .map(id -> name(id, users, phrases))
        .orElseGet(() -> phrases.label("user.role", subject));
  }

  /// A user who was erased has no name any more; the end of the id distinguishes them.
  private static String name(UserId id, Map<UserId, User> users, Phrases phrases) {
    User user = users.get(id);
    String text = id.toString();
    return user == null
        ? phrases
            .texts()
            .text("web.admin.audit.erased", Map.of("id", text.substring(text.length() - 6)))
        : user.displayName();
  }

  private static Optional<UserId> subjectId(AuditEntry entry) {
    return entry.subject().flatMap(AuditPage::userId);
  }

  private static Optional<UserId> userId(String subject) {
    try {
      return Optional.of(new UserId(UUID.fromString(subject)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
