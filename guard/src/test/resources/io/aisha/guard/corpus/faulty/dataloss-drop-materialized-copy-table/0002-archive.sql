--liquibase formatted sql

--changeset ann:0002-archive splitStatements:false stripComments:false rollbackSplitStatements:false
create table posts_archive as select * from posts where published;
delete from posts where not published;
--rollback drop table posts_archive;
