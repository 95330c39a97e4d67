--liquibase formatted sql

--changeset ann:0002-published splitStatements:false stripComments:false rollbackSplitStatements:false
create or replace view published_posts as select id, author_id, title, slug from posts where published and title <> '';
--rollback create or replace view published_posts as select id, author_id, title, slug from posts where published;
