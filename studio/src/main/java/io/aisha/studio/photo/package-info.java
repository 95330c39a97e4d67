/// Photos of an avatar and what was found in them. Calls `avatar`, `blob`, `job`, and `vision` to
/// judge.
@NullMarked
package io.aisha.studio.photo;

import org.jspecify.annotations.NullMarked;
