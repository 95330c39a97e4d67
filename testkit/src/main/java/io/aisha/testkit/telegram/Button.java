package io.aisha.testkit.telegram;

/// A button of an inline keyboard.
///
/// @param data callback data, empty for a URL button
/// @param url URL to open, empty for a callback button
public record Button(String text, String data, String url) {}
