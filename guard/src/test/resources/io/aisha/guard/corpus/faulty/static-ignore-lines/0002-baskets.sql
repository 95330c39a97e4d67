--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
--ignoreLines:1
create table baskets (id bigint primary key);
create table basket_lines (id bigint primary key);
--rollback drop table basket_lines;
