package io.aisha.server.cli.make;

import io.aisha.server.cli.command.Interruption;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Studio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.generation.GenerationState;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Unfinished work of earlier runs that were killed. The studio resumes it as soon as it is opened.
/// A run that would end earlier waits for it, so that the work is finished.
final class LeftWork {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /// A remote engine may take an hour. Then the run ends, and the next one waits again.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TerminalOutput screen;
  private final Phrases phrases;
  private final Interruption interruption;

  LeftWork(TerminalOutput screen, Phrases phrases, Interruption interruption) {
    this.screen = screen;
    this.phrases = phrases;
    this.interruption = interruption;
  }

  void finish(Studio studio) {
    UserId owner = studio.accounts().localUser().id();
    long start = System.nanoTime();
    long left = unfinished(studio, owner);
    if (left == 0) {
      return;
    }
    screen.line(phrases.texts().text("cli.make.left-work", Map.of("count", left)));
    while (unfinished(studio, owner) > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
      interruption.pause(LOOK_AGAIN);
    }
  }

  private static long unfinished(Studio studio, UserId owner) {
    List<Avatar> avatars = studio.avatars().getUserAvatars(owner);
    return avatars.stream().filter(avatar -> isUnfinished(studio, owner, avatar)).count();
  }

  private static boolean isUnfinished(Studio studio, UserId owner, Avatar avatar) {
    return avatar.status() == AvatarStatus.TRAINING
        || studio.generations().getGenerations(owner, avatar.id()).stream()
            .anyMatch(generation ->
                generation.state() == GenerationState.QUEUED
                    || generation.state() == GenerationState.RUNNING);
  }
}
