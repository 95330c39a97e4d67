package io.aisha.guard.check;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.postgres.RunningPostgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ReplacedObjectRuleTest {

  private static final String ORDERS = "create table orders (id bigint primary key, note text);";

  private static final String TOUCH =
      "create function touch() returns trigger language plpgsql as $$ begin return new; end $$;";

  private static final String REBUILT =
      "create table fresh (id bigint primary key, note text); insert into fresh select id, note from orders;"
          + " drop table orders; alter table fresh rename to orders;";

  private static final String BOUGHT =
      "create table people (id bigint primary key);"
          + " create table orders (id bigint primary key, buyer bigint references people);";

  private static final String SWAPPED =
      "insert into fresh select * from orders; drop table orders; alter table fresh rename to orders;";

  @RegisterExtension static final RunningPostgres scratch = new RunningPostgres();

  /// The reported losses of a migration that follows this schema.
  private static List<String> lost(String schema, String upgrade) {
    MigrationFile base = aMigration("0001-base", schema, "drop table orders cascade;");
    CheckRequest request =
        CheckRequest.of(source(base, aMigration("0002-rebuild", upgrade, "select nothing;")));
    return MigrationCheck.run(request.withBaseline("0001-base"), scratch.server())
        .findings()
        .stream()
        .filter(finding -> finding.kind() == FindingKind.DATALOSS)
        .map(Finding::message)
        .filter(message -> message.contains("without what the old one had"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trigger touched of orders | create trigger touched before update on orders for each row execute function touch();",
        "policy own of orders | create policy own on orders using (true);",
        "row security of table orders | alter table orders enable row level security;",
        "grant select on orders to readers | grant select on orders to readers;",
        "grant update on column orders.note to readers | grant update (note) on orders to readers;",
        "comment on table orders | comment on table orders is 'What was bought.';",
        "comment on column orders.note | comment on column orders.note is 'For the courier.';",
        "publication feed | create publication feed for table orders;",
        "replica identity full of table orders | alter table orders replica identity full;",
        "rule quiet of orders | create rule quiet as on delete to orders do instead nothing;"
      })
  void reportsLossesOfARebuiltTable(String belonging, String made) {
    assertThat(lost(ORDERS + TOUCH + made, REBUILT))
        .singleElement()
        .asString()
        .startsWith("table orders is recreated")
        .contains(belonging);
  }

  @Test
  void reportsPartsThatStayedWithARenamedTable() {
    assertThat(
            lost(
                ORDERS + "grant select on orders to readers;",
                "alter table orders rename to orders_old; create table orders (id bigint primary key, note text);"
                    + " insert into orders select id, note from orders_old;"))
        .singleElement()
        .asString()
        .contains("grant select on orders to readers");
  }

  @Test
  void reportsForeignKeysToTheOldTable() {
    assertThat(
            lost(
                ORDERS
                    + "create table items (id bigint primary key, order_id bigint constraint items_order references orders);",
                REBUILT.replace("drop table orders;", "drop table orders cascade;")))
        .singleElement()
        .asString()
        .contains("constraint items_order of items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant select on totals to readers | create view totals as select id from orders; grant select on totals to readers; | drop view totals; create view totals as select id, note from orders;",
        "comment on view totals | create view totals as select id from orders; comment on view totals is 'All.'; | drop view totals; create view totals as select id, note from orders;",
        "revoke execute on function secret() from public | create function secret() returns int language sql as 'select 1'; revoke execute on function secret() from public; | drop function secret(); create function secret() returns int language sql as 'select 2';",
        "comment on enum mood | create type mood as enum ('a', 'b'); comment on type mood is 'How it went.'; | alter type mood rename to mood_old; create type mood as enum ('a'); drop type mood_old;"
      })
  void reportsLossesOfOtherRecreatedObjects(String belonging, String made, String upgrade) {
    assertThat(lost(ORDERS + made, upgrade)).singleElement().asString().contains(belonging);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constraint orders_buyer_fkey of orders | create table fresh (like orders including all);",
        "constraint orders_pkey of orders | create table fresh as select * from orders;"
      })
  void reportsKeysMissingFromACopy(String key, String copied) {
    assertThat(lost(BOUGHT, copied + SWAPPED)).singleElement().asString().contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table fresh (like orders including all); alter table fresh add constraint of_whom foreign key (buyer) references people not valid;",
        "create table fresh (id bigint, buyer bigint, primary key (id, buyer), foreign key (buyer) references people);"
      })
  void acceptsKeysWithAnotherName(String copied) {
    assertThat(lost(BOUGHT, copied + SWAPPED)).isEmpty();
  }

  @Test
  void reportsAMissingIndexOfARecreatedMaterializedView() {
    assertThat(
            lost(
                ORDERS
                    + "create materialized view ids as select id from orders; create unique index ids_id on ids (id);",
                "drop materialized view ids; create materialized view ids as select id, note from orders;"))
        .singleElement()
        .asString()
        .startsWith("materialized view ids is recreated")
        .contains("index ids_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Recreated.
        REBUILT
            + "create trigger touched before update on orders for each row execute function touch();"
            + " grant select on orders to readers; comment on table orders is 'What was bought.';",
        // Dropped explicitly.
        "drop trigger touched on orders; revoke select on orders from readers; comment on table orders is null;",
        "drop trigger touched on orders; revoke all on orders from readers; "
            + REBUILT
            + "comment on table orders is 'What was bought.';",
        // Not recreated.
        "alter table orders rename to purchases;",
        "alter table orders rename to purchases; alter table purchases rename to orders;",
        "create or replace function touch() returns trigger language plpgsql as $$ begin new.note := 'x'; return new; end $$;",
        // Declared.
        "--guard:destructive the triggers are the application's from now on\n" + REBUILT
      })
  void acceptsRestoredPartsAndIntendedLosses(String upgrade) {
    assertThat(
            lost(
                ORDERS
                    + TOUCH
                    + "create trigger touched before update on orders for each row execute function touch();"
                    + " grant select on orders to readers; comment on table orders is 'What was bought.';",
                upgrade))
        .isEmpty();
  }
}
