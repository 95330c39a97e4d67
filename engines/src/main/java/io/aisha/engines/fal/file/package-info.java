/// Files on their way from fal.ai: `FileFetch` downloads results from allowed hosts, without the
/// key, into a `TemporaryFile` or into memory.
@NullMarked
package io.aisha.engines.fal.file;

import org.jspecify.annotations.NullMarked;
