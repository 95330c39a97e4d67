--liquibase formatted sql

--changeset ann:0002-psql splitStatements:false stripComments:false rollbackSplitStatements:false
\set ON_ERROR_STOP on
create table baskets (id bigint primary key);
--rollback drop table baskets;
