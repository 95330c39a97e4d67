/// `make`: uploads photos, trains an avatar and writes its pictures to a folder.
@NullMarked
package io.aisha.server.cli.make;

import org.jspecify.annotations.NullMarked;
