--liquibase formatted sql
--changeset dev:2
create table if not exists bookmarks (id int primary key, post_id int references posts (id));
alter table posts add column if not exists subtitle text;
drop index if exists posts_author_id_idx;
create index if not exists bookmarks_post_id_idx on bookmarks (post_id);
--rollback create index if not exists posts_author_id_idx on posts (author_id);
--rollback alter table posts drop column if exists subtitle;
--rollback drop table if exists bookmarks;
