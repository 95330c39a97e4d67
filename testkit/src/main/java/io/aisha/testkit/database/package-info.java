/// Real PostgreSQL for tests: one server per JVM, one migrated database per test class.
@NullMarked
package io.aisha.testkit.database;

import org.jspecify.annotations.NullMarked;
