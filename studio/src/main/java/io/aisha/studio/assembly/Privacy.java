package io.aisha.studio.assembly;

import io.aisha.studio.consent.Consents;
import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.export.ExportUser;

/// What users can do about their own data.
public record Privacy(Erasures erasures, ExportUser export, Consents consents) {}
