/// Migration files and what is written in them. The runner takes Liquibase formatted SQL, one
/// change a file, in the order of the files' names; the check also takes the layouts of other
/// tools, each read by a `LayoutReader`.
@NullMarked
package io.aisha.guard.changelog;

import org.jspecify.annotations.NullMarked;
