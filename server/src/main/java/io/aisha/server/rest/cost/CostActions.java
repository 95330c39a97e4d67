package io.aisha.server.rest.cost;

import io.aisha.server.rest.request.Paths;
import io.aisha.studio.cost.CostService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The costs of this installation at paid engines.
@RestController
public final class CostActions {

  private final CostService costs;

  CostActions(CostService costs) {
    this.costs = costs;
  }

  @GetMapping(Paths.API + "/costs")
  CostsJson show() {
    return CostsJson.of(costs.report());
  }
}
