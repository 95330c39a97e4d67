package io.aisha.guard.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaPageTest {

  @Test
  void listsTheContentAndReferencesOfEachTable() {
    String page =
        SchemaPage.markdown(
            """
            # Schema of PostgreSQL 18

            enum public.mood label 001 'sad'
            enum public.mood label 002 'glad'

            table public.owner
            table public.owner column 001 id integer not null generated always as identity
            table public.owner column 002 name character varying(20) collate "C" not null default 'x|y'::character varying
            table public.owner column-comment name 'as people call them'
            table public.owner comment 'Whose it is.'
            table public.owner constraint owner_name CHECK ((length((name)::text) > 2))
            table public.owner constraint owner_pkey PRIMARY KEY (id)
            table public.owner index ix_name CREATE INDEX ix_name ON public.owner USING gin (name) WHERE (id > 5)

            table public.parted partition by RANGE (at)
            table public.parted column 001 at date not null

            table public.parted_1
            table public.parted_1 column 001 at date not null
            table public.parted_1 inherits public.parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')

            table public.thing
            table public.thing column 001 owner_id integer
            table public.thing column 002 mood public.mood not null default 'sad'::public.mood
            table public.thing constraint thing_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.owner(id) ON DELETE CASCADE
            table public.thing trigger touch CREATE TRIGGER touch BEFORE UPDATE ON public.thing FOR EACH ROW EXECUTE FUNCTION public.touch()

            view public.glad
            view public.glad column 001 owner_id integer
            """,
            "schema.svg");

    assertThat(page.lines())
        .contains(
            "[![Tables and their references](schema.svg)](schema.svg)",
            "Tables: [owner](#owner), [parted](#parted), [thing](#thing)",
            "Views: [glad](#glad)",
            "Whose it is.",
            "| column | type | null | default | refers to | |",
            "| id (key) | int |  | `generated always as identity` |  |  |",
            "| name | varchar(20) |  | `'x\\|y'` |  | as people call them |",
            "| owner_id | int | yes |  | [owner](#owner).id, on delete cascade |",
            "| mood | [mood](#enums) |  | `'sad'` |  |",
            "- [thing](#thing) (owner_id): on delete cascade",
            "- ix_name: `gin (name) WHERE (id > 5)`",
            "- owner_name: `length((name)::text) > 2`",
            "- touch: `BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION touch()`",
            "- mood: sad, glad")
        .doesNotContain("## parted_1");
  }
}
