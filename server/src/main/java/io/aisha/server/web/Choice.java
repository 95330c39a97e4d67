package io.aisha.server.web;

/// One of several things to choose from in a form.
///
/// @param value what the form sends
/// @param icon a fragment of the icons template; empty for none
/// @param hint a line below the words; empty for none
public record Choice(String value, String words, String hint, String icon, boolean chosen) {}
