/// What fal.ai has billed and which prices it lists, read from the platform's answers.
@NullMarked
package io.aisha.engines.fal.billing;

import org.jspecify.annotations.NullMarked;
