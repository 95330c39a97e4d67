/// The report of a finished run: a page and a contact sheet. It uses no services; it gets all
/// content as arguments.
@NullMarked
package io.aisha.server.report;

import org.jspecify.annotations.NullMarked;
