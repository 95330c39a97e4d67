/// The web studio: server-rendered pages that work without scripts. Each feature has a package. A
/// page class calls the services and builds a record with everything that the template shows, so
/// that templates contain no logic.
@NullMarked
package io.aisha.server.web;

import org.jspecify.annotations.NullMarked;
