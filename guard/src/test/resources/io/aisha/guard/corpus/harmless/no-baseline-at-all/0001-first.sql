--liquibase formatted sql

--changeset ann:0001-first splitStatements:false stripComments:false rollbackSplitStatements:false
create table notes (id uuid primary key default uuidv7(), text text not null);
--rollback drop table notes;
