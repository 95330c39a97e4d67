/// Background jobs that survive a restart, stored as rows. A job is queued in the transaction whose
/// change causes it. This package knows no feature: each feature registers a handler for its kinds
/// of jobs.
@NullMarked
package io.aisha.studio.job;

import org.jspecify.annotations.NullMarked;
