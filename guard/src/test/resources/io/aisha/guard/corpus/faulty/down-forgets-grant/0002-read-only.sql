--liquibase formatted sql

--changeset ann:0002-read-only splitStatements:false stripComments:false rollbackSplitStatements:false
create table page_views (id bigint primary key, path text not null);
grant select on posts to public;
--rollback drop table page_views;
