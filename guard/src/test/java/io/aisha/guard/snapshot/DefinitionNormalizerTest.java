package io.aisha.guard.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionNormalizerTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "default 'x'::character varying | default 'x'::text",
        "default '{}'::character varying[] | default '{}'::text[]",
        "default '-1'::integer | default '-1'::bigint",
        "CHECK (((name)::text <> ''::text)) | CHECK ((name <> ''::text))",
        "CHECK (((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))"
            + " | CHECK ((s = ANY (ARRAY['a'::text, 'b'::text])))",
        "(lower((a)::text)) | (lower(a))",
        "default CURRENT_TIMESTAMP | default now()"
      })
  void normalizesEquivalentDefinitions(String one, String other) {
    assertThat(DefinitionNormalizer.plain(one)).isEqualTo(DefinitionNormalizer.plain(other));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "default 'x'::text | default 'y'::text",
        "default '1'::integer | default '-1'::integer",
        "CHECK (((a OR b) AND c)) | CHECK ((a OR (b AND c)))",
        "column x text | column x character varying(20)",
        "default 'a(b'::text | default 'a)b'::text",
        "(a)::integer | a"
      })
  void keepsDifferentDefinitionsApart(String one, String other) {
    assertThat(DefinitionNormalizer.plain(one)).isNotEqualTo(DefinitionNormalizer.plain(other));
  }
}
