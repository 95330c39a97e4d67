package io.aisha.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/// `storage` without a word behind it.
@Command(name = "storage")
final class StorageGroup extends StudioCommand {

  StorageGroup(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int perform() {
    throw new UsageException("cli.usage.no-storage-command", Map.of());
  }
}
