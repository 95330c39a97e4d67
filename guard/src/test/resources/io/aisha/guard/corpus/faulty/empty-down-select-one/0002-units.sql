--liquibase formatted sql

--changeset ann:0002-units splitStatements:false stripComments:false rollbackSplitStatements:false
create table units (code varchar(8) primary key, label text not null);
--rollback select 1;
