/// Work that outlives a request, as rows. A job is queued in the transaction whose change causes
/// it. Knows no feature: a feature hands in a handler for its kind of job.
@NullMarked
package io.aisha.studio.job;

import org.jspecify.annotations.NullMarked;
