--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create unlogged table counters (id int primary key, n bigint not null);
--rollback drop table counters;
