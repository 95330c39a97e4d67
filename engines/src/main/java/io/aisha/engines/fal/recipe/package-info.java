/// Which trainers and generators can be used, as data: `recipes.json` and an operator's changes to
/// it. `RecipeReading` checks both and reports all problems at once.
@NullMarked
package io.aisha.engines.fal.recipe;

import org.jspecify.annotations.NullMarked;
