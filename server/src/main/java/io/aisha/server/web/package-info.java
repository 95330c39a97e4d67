/// The web studio: pages made on the server that work without scripts. A page class calls the
/// services and builds a record with everything a template shows, so that templates hold no
/// decisions.
@NullMarked
package io.aisha.server.web;

import org.jspecify.annotations.NullMarked;
