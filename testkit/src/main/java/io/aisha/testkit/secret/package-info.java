/// Finds secrets in what tests have written: reports and logs.
@NullMarked
package io.aisha.testkit.secret;

import org.jspecify.annotations.NullMarked;
