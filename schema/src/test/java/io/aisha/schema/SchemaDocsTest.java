package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.diagram.SchemaDiagram;
import io.aisha.guard.diagram.SchemaPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The schema page and diagram in `docs` are up to date. If this test fails, regenerate them with
/// `./aisha db diagram`.
class SchemaDocsTest {

  private static final Path DOCS = Path.of("../docs");
  private static final String REGENERATE = "stale; write it anew: ./aisha db diagram";

  @Test
  void thePageIsUpToDate() throws IOException {
    assertThat(Files.readString(DOCS.resolve("schema.md")))
        .as(REGENERATE)
        .isEqualTo(SchemaPage.markdown(AishaSchema.snapshot(), "schema.svg"));
  }

  @Test
  void theDiagramIsUpToDate() throws IOException {
    assertThat(Files.readString(DOCS.resolve("schema.svg")))
        .as(REGENERATE)
        .isEqualTo(SchemaDiagram.svg(AishaSchema.snapshot()));
  }
}
