package io.aisha.schema;

import io.aisha.guard.junit.GuardedMigrations;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs the complete check, with our rules, on our own migrations.
class MigrationsTest {

  private static final Path HERE = Path.of("src/main/resources/io/aisha/schema");

  @TestFactory
  Stream<DynamicTest> migrations() {
    return GuardedMigrations.in(HERE.resolve("migrations"))
        .snapshot(HERE.resolve("schema.snapshot"))
        .houseRules()
        .tests();
  }
}
