--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table visits (id int primary key, at date not null);
create function purge() returns void language sql as $$ delete from visits; $$;
--rollback drop function purge();
--rollback drop table visits;
