--liquibase formatted sql

--changeset ann:0002-scratchpad splitStatements:false stripComments:false rollbackSplitStatements:false
create table scratchpad (id bigint primary key, text text);
--rollback drop table scratchpad;
