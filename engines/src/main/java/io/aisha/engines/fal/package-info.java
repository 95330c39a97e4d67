/// The paid engine `fal`: trains and renders at fal.ai.
///
/// [io.aisha.engines.fal.FalEngine] is the entry point and [io.aisha.engines.fal.FalSettings] holds
/// what an operator decides. Each task has a package of its own: `client` calls fal.ai with the key
/// over `wire`, `file` downloads results, `failure` translates errors, `recipe` is data about
/// trainers and generators, `request` follows paid work, `training` and `rendering` add what
/// differs, `webhook` checks what fal.ai sends, `billing` reads bills and prices.
@NullMarked
package io.aisha.engines.fal;

import org.jspecify.annotations.NullMarked;
