package io.aisha.server.cli.share;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.share.Share;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Lists what the owner shows to others.
@Command(name = "list")
final class ShareListCommand extends ShareCommand {

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  ShareListCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  void perform(UserDatabase users, User owner) {
    List<Share> all = users.shares().list(owner.id());
    Map<AvatarId, String> avatars =
        users.avatarsOf(owner.id()).stream().collect(Collectors.toMap(Avatar::id, Avatar::name));
    Map<UserId, User> recipients =
        users
            .accounts()
            .findUsers(
                all.stream()
                    .flatMap(share -> share.recipient().stream())
                    .collect(Collectors.toSet()));
    if (json) {
      write(all, avatars, recipients);
      return;
    }
    TerminalOutput screen = terminal().screen(false);
    if (all.isEmpty()) {
      screen.line(text("cli.share.none", Map.of()));
    }
    for (Share share : all) {
      screen.line(share.id() + "  " + what(share, avatars) + "  " + whom(share, recipients));
      screen.line("    " + end(share.expiresAt()));
    }
  }

  private String what(Share share, Map<AvatarId, String> avatars) {
    String avatar = TerminalOutput.harmless(avatars.getOrDefault(share.avatarId(), ""));
    return share
        .imageId()
        .map(id -> text("cli.share.picture", Map.of("avatar", avatar, "id", id.toString())))
        .orElseGet(() -> text("cli.share.gallery", Map.of("avatar", avatar)));
  }

  private String whom(Share share, Map<UserId, User> recipients) {
    return share
        .recipient()
        .map(recipients::get)
        .map(user ->
            text("cli.share.for-user", Map.of("login", TerminalOutput.harmless(user.login()))))
        .orElseGet(() -> text("cli.share.for-link", Map.of()));
  }

  private String end(Optional<Instant> expiresAt) {
    return expiresAt
        .map(end -> text("cli.share.until", Map.of("until", TIME.format(end))))
        .orElseGet(() -> text("cli.share.until-ended", Map.of()));
  }

  private void write(List<Share> all, Map<AvatarId, String> avatars, Map<UserId, User> recipients) {
    try (JsonOutput output = jsonOutput()) {
      JsonGenerator generator = output.generator();
      generator.writeName("shares");
      generator.writeStartArray();
      for (Share share : all) {
        generator.writeStartObject();
        generator.writeStringProperty("id", share.id().toString());
        generator.writeStringProperty("avatarId", share.avatarId().toString());
        generator.writeStringProperty("avatar", avatars.getOrDefault(share.avatarId(), ""));
        share.imageId().ifPresent(id -> generator.writeStringProperty("imageId", id.toString()));
        share
            .recipient()
            .map(recipients::get)
            .ifPresent(user -> generator.writeStringProperty("login", user.login()));
        generator.writeStringProperty("createdAt", share.createdAt().toString());
        share
            .expiresAt()
            .ifPresent(end -> generator.writeStringProperty("expiresAt", end.toString()));
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }
  }
}
