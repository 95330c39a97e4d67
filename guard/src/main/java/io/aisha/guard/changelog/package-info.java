/// Migration files and what is written in them: Liquibase formatted SQL, one change a file, applied
/// in the order of the files' names.
@NullMarked
package io.aisha.guard.changelog;

import org.jspecify.annotations.NullMarked;
