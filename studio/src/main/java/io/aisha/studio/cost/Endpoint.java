package io.aisha.studio.cost;

/// An endpoint of an engine: the unit for which the engine reports usage.
record Endpoint(String engine, String name) {}
