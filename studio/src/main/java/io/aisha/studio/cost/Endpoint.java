package io.aisha.studio.cost;

/// What does the work at an engine, and what the engine tells usage of.
record Endpoint(String engine, String name) {}
