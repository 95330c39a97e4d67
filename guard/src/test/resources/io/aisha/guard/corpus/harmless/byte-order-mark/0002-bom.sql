--liquibase formatted sql
--changeset ann:0002-bom splitStatements:false stripComments:false rollbackSplitStatements:false
create table bom (id bigint primary key, note text);
--rollback drop table bom;
