package io.aisha.server.rest.privacy;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.User;
import io.aisha.studio.erasure.Erasures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Erases the user of the request, and shows receipts.
@RestController
public final class ErasureActions {

  private final Erasures erasures;
  private final ConfirmUser confirm;

  ErasureActions(Erasures erasures, ConfirmUser confirm) {
    this.erasures = erasures;
    this.confirm = confirm;
  }

  /// The body of the request.
  ///
  /// @param confirm the user's password, or the login of a user without one
  public record ErasureJson(@Nullable String confirm) {}

  /// With the last answer, the session or token ends.
  @PostMapping(path = Paths.API + "/privacy/erasure", consumes = "application/json")
  ResponseEntity<ReceiptJson> erase(
      User user, @RequestBody ErasureJson request, HttpServletRequest http) {
    if (request.confirm() == null) {
      throw new RequestProblem(422, "value-missing", Map.of("name", "confirm"));
    }
    confirm.confirm(user, request.confirm(), http);
    String receipt = erasures.eraseUser(Optional.of(user.id()), user.id());
    return ResponseEntity.accepted()
        .location(Paths.location(http, "/erasures/" + receipt))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(ReceiptJson.of(erasures.getReceipt(receipt)));
  }

  /// Needs no user: the user may be gone.
  @GetMapping(Paths.API + "/erasures/{receipt}")
  ReceiptJson show(@PathVariable String receipt) {
    return ReceiptJson.of(erasures.getReceipt(receipt));
  }
}
