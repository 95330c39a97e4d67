/// The pages under `/admin`, for administrators of a studio with accounts.
@NullMarked
package io.aisha.server.web.admin;

import org.jspecify.annotations.NullMarked;
