--liquibase formatted sql

--changeset ann:0002-view splitStatements:false stripComments:false rollbackSplitStatements:false
create or replace view published_posts as
  select id, author_id, title, slug
    from posts
   where published; -- tidier
--rollback create or replace view published_posts as select id, author_id, title, slug from posts where published;
