/// Compares the faces of a set of photos, to warn of a photo that shows someone else. Nothing is
/// stored, and what describes a face does not leave the process that computes it.
@NullMarked
package io.aisha.vision.person;

import org.jspecify.annotations.NullMarked;
