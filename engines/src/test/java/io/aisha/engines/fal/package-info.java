/// Tests of the engine `fal`, against a server that speaks its protocol over sockets.
@NullMarked
package io.aisha.engines.fal;

import org.jspecify.annotations.NullMarked;
