/// Migration files and their content. The runner uses Liquibase formatted SQL, one migration per
/// file, in the order of the file names; the check also supports the layouts of other tools, each
/// read by a `LayoutReader`.
@NullMarked
package io.aisha.guard.changelog;

import org.jspecify.annotations.NullMarked;
