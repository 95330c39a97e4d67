package io.aisha.guard.snapshot;

/// A schema with an object of each common kind.
final class AllObjectKinds {

  static final String SCHEMA =
      """
      create type mood as enum ('sad', 'glad');
      create domain percentage as int default 0 check (value between 0 and 100);
      create table owner (id int primary key, name text not null, at timestamptz default now());
      create table thing (
        id bigint generated always as identity,
        owner_id int references owner on delete cascade,
        mood mood default 'sad',
        share percentage,
        label varchar(20) collate "C",
        twice int generated always as (1 + 1) stored,
        constraint label_long check (length(label) > 2)
      );
      create index ix_thing_owner on thing (owner_id) where share > 5;
      create unique index ux_thing_label on thing (lower(label) desc nulls last);
      create view glad_things as select id, label from thing where mood = 'glad';
      create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
      create trigger touch before update on thing for each row execute function touch();
      create sequence numbers start 5;
      comment on column owner.name is 'as people call them';
      create table parted (at date not null) partition by range (at);
      create table parted_2026 partition of parted for values from ('2026-01-01') to ('2027-01-01');
      """;

  private AllObjectKinds() {}
}
