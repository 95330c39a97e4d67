package io.aisha.studio.assembly;

import io.aisha.studio.consent.Consents;
import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.export.ExportUser;
import io.aisha.studio.retention.Activity;
import io.aisha.studio.retention.RetentionSettings;

/// What users can do about their own data, and what happens to it by itself.
public record Privacy(
    Erasures erasures,
    ExportUser export,
    Consents consents,
    RetentionSettings retention,
    Activity activity) {}
