package io.aisha.server.web.admin;

import io.aisha.server.http.health.HealthChecks;
import io.aisha.server.http.health.HealthChecks.Health;
import io.aisha.server.web.element.Status;
import io.aisha.studio.cost.CostReport;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.engine.EnginePrice;
import io.aisha.studio.engine.Engines;
import io.aisha.text.Phrases;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/admin/system`: the state of the database, its schema, the storage and the engines, and what
/// was spent.
@Controller
public final class SystemPage {

  private static final int MICRO = 6;

  private final HealthChecks checks;
  private final CostService costs;
  private final Engines engines;

  SystemPage(HealthChecks checks, CostService costs, Engines engines) {
    this.engines = engines;
    this.checks = checks;
    this.costs = costs;
  }

  /// A part of the system.
  ///
  /// @param problem what is wrong and how to fix it; empty when nothing is
  record Part(String name, Status status, String problem) {}

  /// The spending of a month at an engine, in words.
  record Spent(String month, String engine, String kind, int count, String amount) {}

  /// A price with which an engine makes estimates, in words.
  ///
  /// @param readOn the date on which it was read; empty when that is not known
  record Price(String engine, String what, String amount, String readOn, boolean confirmed) {}

  @GetMapping("/admin/system")
  String show(Phrases phrases, Model page) {
    CostReport report = costs.report();
    page.addAttribute(
        "parts",
        checks.all().checks().entrySet().stream()
            .map(check -> part(check.getKey(), check.getValue(), phrases))
            .toList());
    page.addAttribute(
        "month",
        phrases.told("cli.costs.month", Map.of("spentMicroUsd", report.thisMonthMicroUsd())));
    page.addAttribute(
        "limits",
        List.of(
            limit("cli.costs.month-limit", report.limits().installationMonthMicroUsd(), phrases),
            limit("cli.costs.day-limit", report.limits().userDayMicroUsd(), phrases)));
    page.addAttribute(
        "spent", report.months().stream().map(month -> spent(month, phrases)).toList());
    page.addAttribute(
        "prices",
        engines.all().stream()
            .flatMap(engine ->
                engine.prices().stream().map(price -> price(engine.name(), price, phrases)))
            .toList());
    return "admin/system";
  }

  /// In full, because a step costs a small part of a cent.
  private static Price price(String engine, EnginePrice price, Phrases phrases) {
    String amount =
        BigDecimal.valueOf(price.unitMicroUsd(), MICRO).stripTrailingZeros().toPlainString();
    return new Price(
        engine,
        price.what(),
        phrases.texts().text("web.admin.price." + price.unit(), Map.of("usd", amount)),
        price.readOn().orElse(""),
        price.confirmed());
  }

  private static Part part(String name, String result, Phrases phrases) {
    String words = phrases.label("web.admin.part", name);
    boolean off = result.equals("off");
    if (result.equals(Health.OK) || off) {
      String state = phrases.texts().text(off ? "web.admin.part.off" : "web.admin.part.ok");
      return new Part(
          words, off ? new Status("cross", "", state) : new Status("check", "good", state), "");
    }
    return new Part(
        words, new Status("warning", "bad", phrases.texts().text("web.admin.part.bad")), result);
  }

  private static Spent spent(CostReport.Month month, Phrases phrases) {
    return new Spent(
        month.month().toString(),
        month.engine(),
        phrases.label("cost.kind", month.kind().label()),
        Math.toIntExact(month.count()),
        phrases.money(month.countedMicroUsd()));
  }

  private static String limit(String key, OptionalLong limit, Phrases phrases) {
    return limit.isPresent()
        ? phrases.told(key, Map.of("limitMicroUsd", limit.getAsLong()))
        : phrases.texts().text(key + ".none");
  }
}
