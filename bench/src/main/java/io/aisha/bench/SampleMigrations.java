package io.aisha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Valid migrations of a web shop; every fifth one adds a table.
final class SampleMigrations {

  private SampleMigrations() {}

  /// Writes that many migrations, and returns their file names.
  static List<String> write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String name = "%04d-change.sql".formatted(number + 1);
      Files.writeString(folder.resolve(name), migration(number));
      names.add(name);
    }
    return names;
  }

  private static String migration(int number) {
    int table = number / 5;
    String up;
    String down;
    String attributes = "";
    switch (number % 5) {
      case 0 -> {
        String parent =
            table == 0
                ? ""
                : ",\n  parent_id bigint references items_%d (id) on delete cascade"
                    .formatted((table - 1) / 2);
        up =
            """
            create table items_%1$d (
              id bigint generated always as identity primary key,
              name text not null,
              status text not null default 'new' check (status in ('new', 'paid', 'sent')),
              price numeric(10, 2) not null default 0,
              created_at timestamptz not null default now()%2$s
            );
            %3$s\
            """
                .formatted(
                    table,
                    parent,
                    table == 0
                        ? ""
                        : "create index ix_items_%1$d_parent on items_%1$d (parent_id);\n"
                            .formatted(table));
        down = "drop table items_%d;".formatted(table);
      }
      case 1 -> {
        up = "alter table items_%d add column note varchar(200);\n".formatted(table);
        down = "alter table items_%d drop column note;".formatted(table);
      }
      case 2 -> {
        up =
            "create index concurrently ix_items_%1$d_name on items_%1$d (name);\n".formatted(table);
        down = "drop index ix_items_%d_name;".formatted(table);
        attributes = " runInTransaction:false";
      }
      case 3 -> {
        up =
            "alter table items_%1$d add constraint ck_items_%1$d_price check (price >= 0) not valid;\n"
                .formatted(table);
        down = "alter table items_%1$d drop constraint ck_items_%1$d_price;".formatted(table);
      }
      default -> {
        up =
            "create view open_items_%1$d as select id, name from items_%1$d where status = 'new';\n"
                .formatted(table);
        down = "drop view open_items_%d;".formatted(table);
      }
    }
    return """
    --liquibase formatted sql
    -- A change of table %d.

    --changeset ann:%04d-change%s splitStatements:false stripComments:false rollbackSplitStatements:false
    %s--rollback %s
    """
        .formatted(table, number + 1, attributes, up, down);
  }
}
