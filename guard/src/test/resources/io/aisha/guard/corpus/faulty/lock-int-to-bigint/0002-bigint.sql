--liquibase formatted sql

--changeset ann:0002-bigint splitStatements:false stripComments:false rollbackSplitStatements:false
drop view published_posts;
alter table posts alter column id type bigint;
create view published_posts as select id, author_id, title, slug from posts where published;
/* liquibase rollback
drop view published_posts;
alter table posts alter column id type int;
create view published_posts as select id, author_id, title, slug from posts where published;
*/
