/// Real PostgreSQL for tests: one server a JVM, one migrated database a test class.
@NullMarked
package io.aisha.testkit.database;

import org.jspecify.annotations.NullMarked;
