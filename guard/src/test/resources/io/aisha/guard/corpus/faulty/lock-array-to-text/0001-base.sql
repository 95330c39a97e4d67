-- liquibase formatted sql
-- changeset webteam:20240101-init splitStatements:false stripComments:false

create extension if not exists citext;

create table users (
  id serial primary key,
  username citext not null unique,
  bio text,
  last_login timestamp,
  settings json,
  karma int not null default 0,
  country char(2)
);

create table posts (
  id serial primary key,
  author_id int not null references users (id) on delete cascade,
  title varchar(200) not null,
  body text not null,
  slug varchar(200),
  published boolean default false,
  tags text[],
  meta jsonb,
  updated_at timestamptz
);

create index posts_author_id_idx on posts (author_id);
create unique index posts_slug_key on posts (slug);

create function touch_updated() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end;
$$;

create trigger posts_touch before update on posts for each row execute function touch_updated();

create function post_count(author int) returns bigint language sql stable as $$
  select count(*) from posts where author_id = author;
$$;

create view published_posts as select id, author_id, title, slug from posts where published;

/* liquibase rollback
drop view published_posts;
drop function post_count(int);
drop table posts;
drop function touch_updated();
drop table users;
drop extension citext;
*/
