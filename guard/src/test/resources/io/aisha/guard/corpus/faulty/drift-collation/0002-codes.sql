--liquibase formatted sql

--changeset ann:0002-codes splitStatements:false stripComments:false rollbackSplitStatements:false
create table codes (code text primary key);
--rollback drop table codes;
