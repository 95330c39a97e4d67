package io.aisha.guard.diagram;

import io.aisha.guard.diagram.SchemaModel.ForeignKey;
import io.aisha.guard.diagram.SchemaModel.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Assigns tables to columns of the picture: each is to the right of all tables that it references.
/// References that would close a cycle are ignored.
final class Layers {

  private final SchemaModel schema;
  private final Map<String, Integer> layers = new HashMap<>();
  private final Set<String> onTheWay = new HashSet<>();

  private Layers(SchemaModel schema) {
    this.schema = schema;
  }

  /// The layer of every table with references; 0 is the leftmost.
  static Map<String, Integer> of(SchemaModel schema) {
    Layers layers = new Layers(schema);
    Set<String> connected = new HashSet<>();
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        if (schema.table(key.table()).isPresent()) {
          connected.add(table.name());
          connected.add(key.table());
        }
      }
    }
    for (Table table : schema.tables()) {
      layers.layer(table);
    }
    layers.layers.keySet().retainAll(connected);
    return layers.layers;
  }

  private int layer(Table table) {
    Integer known = layers.get(table.name());
    if (known != null) {
      return known;
    }
    onTheWay.add(table.name());
    int layer = 0;
    for (ForeignKey key : table.foreignKeys()) {
      Optional<Table> target = schema.table(key.table());
      if (target.isPresent() && !onTheWay.contains(key.table())) {
        layer = Math.max(layer, 1 + layer(target.get()));
      }
    }
    onTheWay.remove(table.name());
    layers.put(table.name(), layer);
    return layer;
  }
}
