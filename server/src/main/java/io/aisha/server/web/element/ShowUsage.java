package io.aisha.server.web.element;

import io.aisha.studio.account.UserId;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.limit.Limits;
import io.aisha.text.Phrases;
import io.aisha.text.UsageLines;
import java.util.List;
import org.springframework.stereotype.Component;

/// Reads what a user has and has used today.
@Component
public final class ShowUsage {
  private final Limits limits;
  private final CostService costs;

  ShowUsage(Limits limits, CostService costs) {
    this.limits = limits;
    this.costs = costs;
  }

  /// In words, one line for each kind.
  public List<String> of(UserId user, Phrases phrases) {
    return UsageLines.of(limits.usage(user), costs.today(user), phrases);
  }
}
