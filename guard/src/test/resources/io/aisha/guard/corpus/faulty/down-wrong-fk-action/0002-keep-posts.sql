--liquibase formatted sql

--changeset ann:0002-keep-posts splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts drop constraint posts_author_id_fkey;
--rollback alter table posts add constraint posts_author_id_fkey foreign key (author_id) references users (id);
