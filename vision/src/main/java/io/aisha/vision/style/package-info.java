/// The styles a portrait can be rendered in, and the strokes they are made of.
///
/// [Style] names them all; each is one small file that turns a framed, cut-out portrait into a
/// picture. A style is a pure function of the portrait and of the [Dice] rolled from the seed: it
/// chooses colours, backdrops and textures by them and nothing else, so that a seed always gives
/// the same bytes. Lengths are in head units, so that strokes keep their size relative to the face.
@NullMarked
package io.aisha.vision.style;

import org.jspecify.annotations.NullMarked;
