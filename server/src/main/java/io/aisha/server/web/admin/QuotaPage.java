package io.aisha.server.web.admin;

import io.aisha.server.web.element.ShowUsage;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.limit.Quota;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/admin/users/{id}/quota`: what one user may have and use, and what they have and have used.
@Controller
public final class QuotaPage {
  private final AccountService accounts;
  private final Limits limits;
  private final ShowUsage usage;

  QuotaPage(AccountService accounts, Limits limits, ShowUsage usage) {
    this.accounts = accounts;
    this.limits = limits;
    this.usage = usage;
  }

  @GetMapping("/admin/users/{id}/quota")
  String show(@PathVariable UserId id, Phrases phrases, Model page) {
    return page(accounts.getUser(id), QuotaForm.of(limits.quota(id)), phrases, page);
  }

  @PostMapping("/admin/users/{id}/quota")
  String set(
      UserId by,
      @PathVariable UserId id,
      @RequestParam(defaultValue = "") String avatars,
      @RequestParam(defaultValue = "") String photos,
      @RequestParam(defaultValue = "") String storage,
      @RequestParam(defaultValue = "") String pictures,
      @RequestParam(defaultValue = "") String money,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    User user = accounts.getUser(id);
    QuotaForm form =
        new QuotaForm(
            avatars.strip(), photos.strip(), storage.strip(), pictures.strip(), money.strip());
    Optional<Quota> quota = form.toQuota();
    if (quota.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      page.addAttribute("problem", phrases.texts().text("web.admin.quota.not-numbers"));
      return page(user, form, phrases, page);
    }
    limits.setQuota(Optional.of(by), id, quota.get());
    return "redirect:/admin/users/" + id + "/quota";
  }

  private String page(User user, QuotaForm form, Phrases phrases, Model page) {
    page.addAttribute("name", user.displayName());
    page.addAttribute("id", user.id().toString());
    page.addAttribute("quota", form);
    page.addAttribute("usage", usage.of(user.id(), phrases));
    return "admin/quota";
  }
}
