--liquibase formatted sql

--changeset ann:0002-parcels splitStatements:false stripComments:false rollbackSplitStatements:false
create table parcels (id bigint primary key, order_id bigint not null);
--rollback drop table parcels;
