/// What a finished run leaves to look at: one page and one sheet. Knows no service; it is handed
/// everything it shows.
@NullMarked
package io.aisha.server.report;

import org.jspecify.annotations.NullMarked;
