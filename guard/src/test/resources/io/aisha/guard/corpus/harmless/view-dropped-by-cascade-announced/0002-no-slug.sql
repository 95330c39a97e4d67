--liquibase formatted sql

--changeset ann:0002-no-slug splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive slugs are made from titles now
alter table posts drop column slug cascade;
create view published_posts as select id, author_id, title from posts where published;
/* liquibase rollback
drop view published_posts;
alter table posts add column slug varchar(200);
create unique index posts_slug_key on posts (slug);
create view published_posts as select id, author_id, title, slug from posts where published;
*/
