--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (id bigint primary key);
--ignoreLines:start
create table basket_lines (id bigint primary key);
--ignoreLines:end
--rollback drop table baskets;
