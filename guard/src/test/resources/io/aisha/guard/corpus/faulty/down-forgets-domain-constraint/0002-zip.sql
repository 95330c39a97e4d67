--liquibase formatted sql

--changeset ann:0002-zip splitStatements:false stripComments:false rollbackSplitStatements:false
alter domain zip add constraint zip_length check (length(value) < 1000) not valid;
create table a (id int primary key);
--rollback drop table a;
