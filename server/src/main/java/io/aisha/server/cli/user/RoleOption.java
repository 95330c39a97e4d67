package io.aisha.server.cli.user;

import io.aisha.server.cli.command.UsageException;
import io.aisha.studio.account.UserRole;
import java.util.Map;
import picocli.CommandLine.Option;

/// The role of a new user: a member, unless an option says otherwise.
final class RoleOption {

  @Option(names = "--admin", descriptionKey = "option.user.admin", order = 1)
  private boolean administrator;

  @Option(names = "--guest", descriptionKey = "option.user.guest", order = 2)
  private boolean guest;

  /// @throws UsageException when both options are given
  UserRole role() {
    if (administrator && guest) {
      throw new UsageException("cli.usage.exclusive", Map.of("options", "--admin, --guest"));
    }
    if (administrator) {
      return UserRole.ADMINISTRATOR;
    }
    return guest ? UserRole.GUEST : UserRole.MEMBER;
  }
}
