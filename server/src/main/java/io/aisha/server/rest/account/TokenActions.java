package io.aisha.server.rest.account;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.rest.request.EnumField;
import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.token.ApiToken;
import io.aisha.studio.token.ApiTokenId;
import io.aisha.studio.token.ApiTokens;
import io.aisha.studio.token.TokenScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists, makes and revokes the API tokens of a user.
@RestController
@RequestMapping(Paths.API + "/tokens")
public final class TokenActions {

  private final AccountsRequired accounts;
  private final ApiTokens tokens;
  private final ConfirmUser confirm;

  TokenActions(AccountsRequired accounts, SignIn signIn, ConfirmUser confirm) {
    this.confirm = confirm;
    this.accounts = accounts;
    this.tokens = signIn.tokens();
  }

  /// The body of the request. A token without `expiresInDays` does not expire.
  ///
  /// @param confirm the user's password, or the login of a user without one
  public record NewTokenJson(
      @Nullable String name,
      @Nullable String scope,
      @Nullable Integer expiresInDays,
      @Nullable String confirm) {

    private TokenScope toScope() {
      return EnumField.parse(scope, "scope", TokenScope.values(), TokenScope::label);
    }

    private OptionalInt toDays() {
      return expiresInDays == null ? OptionalInt.empty() : OptionalInt.of(expiresInDays);
    }
  }

  @GetMapping
  ListJson<TokenJson> list(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit) {
    User user = accounts.user(request);
    return ListJson.page(
        tokens.list(user.id()),
        ListJson.Order.NEWEST_FIRST,
        cursor,
        limit,
        ApiToken::id,
        TokenJson::of);
  }

  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  MadeTokenJson make(HttpServletRequest request, @RequestBody NewTokenJson wanted) {
    User user = accounts.user(request);
    String name = wanted.name() == null ? "" : wanted.name();
    TokenScope scope = wanted.toScope();
    if (wanted.confirm() == null) {
      throw new RequestProblem(422, "value-missing", Map.of("name", "confirm"));
    }
    confirm.confirm(user, wanted.confirm(), request);
    return MadeTokenJson.of(tokens.make(user, name, scope, wanted.toDays()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(HttpServletRequest request, @PathVariable ApiTokenId id) {
    tokens.revoke(accounts.user(request).id(), id);
  }
}
