/// What every HTTP surface shares: the safeguards in front of it, the language of a request,
/// problems told to people and programs, uploaded files and pictures. Knows neither the REST verbs
/// nor the pages.
@NullMarked
package io.aisha.server.http;

import org.jspecify.annotations.NullMarked;
