/// `judge`: prints a verdict for each photo and compares the verdicts with labels.
@NullMarked
package io.aisha.server.cli.judge;

import org.jspecify.annotations.NullMarked;
