package io.aisha.engines.instant;

import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.vision.document.DocumentFormat;
import io.aisha.vision.style.Product;
import io.aisha.vision.style.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one style ID of this engine means.
sealed interface Look {
  /// The ending of the ID of a sheet for printing.
  String SHEET = "-sheet";

  record OfStyle(Style style) implements Look {}

  record OfProduct(Product product) implements Look {}

  /// A photo for a document, or a sheet of them.
  record OfDocument(DocumentFormat format, boolean sheet) implements Look {}

  /// The look with this ID; empty for an unknown one.
  static Optional<Look> find(String id) {
    boolean sheet = id.endsWith(SHEET);
    String format = sheet ? id.substring(0, id.length() - SHEET.length()) : id;
    return Style.find(id)
        .<Look>map(OfStyle::new)
        .or(() -> Product.find(id).map(OfProduct::new))
        .or(() -> DocumentFormat.find(format).map(found -> new OfDocument(found, sheet)));
  }

  /// All IDs, in the order in which users see them.
  static List<StyleInfo> all() {
    List<StyleInfo> all = new ArrayList<>();
    for (Style style : Style.values()) {
      all.add(new StyleInfo(style.id()));
    }
    for (Product product : Product.values()) {
      all.add(new StyleInfo(product.id(), StyleGroup.PRODUCTS));
    }
    for (DocumentFormat format : DocumentFormat.all()) {
      all.add(new StyleInfo(format.id(), StyleGroup.DOCUMENTS));
      all.add(new StyleInfo(format.id() + SHEET, StyleGroup.DOCUMENTS));
    }
    return List.copyOf(all);
  }
}
