/// Elements that several pages show: states, choices and thumbnails.
@NullMarked
package io.aisha.server.web.element;

import org.jspecify.annotations.NullMarked;
