package io.aisha.server.http.request;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/// Confirms by the user's login, which is not typed by mistake.
public final class TypedLogin implements ConfirmUser {

  @Override
  public boolean byPassword(User user) {
    return false;
  }

  @Override
  public void confirm(User user, String typed, HttpServletRequest request) {
    if (!typed.strip().equalsIgnoreCase(user.login())) {
      throw new StudioException.Invalid(
          ErrorCode.CONFIRMATION_WRONG, Map.of("login", user.login()));
    }
  }
}
