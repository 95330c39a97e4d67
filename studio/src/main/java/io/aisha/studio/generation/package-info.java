/// Requests for pictures, and the pictures. Calls `avatar`, `training`, `engine`, `blob`, `job`.
@NullMarked
package io.aisha.studio.generation;

import org.jspecify.annotations.NullMarked;
