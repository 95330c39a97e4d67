--liquibase formatted sql

--changeset ann:0002-tmp splitStatements:false stripComments:false rollbackSplitStatements:false
create table tmp_orders (id bigint primary key);
drop table tmp_orders;
--rollback drop table if exists tmp_orders;
