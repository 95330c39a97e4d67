/// Photos of an avatar and their verdicts. Calls `avatar`, `blob`, `job`, and `vision` for judging.
@NullMarked
package io.aisha.studio.photo;

import org.jspecify.annotations.NullMarked;
