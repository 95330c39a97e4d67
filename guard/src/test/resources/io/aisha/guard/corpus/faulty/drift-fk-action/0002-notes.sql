--liquibase formatted sql

--changeset ann:0002-notes splitStatements:false stripComments:false rollbackSplitStatements:false
create table order_notes (id bigint primary key, order_id bigint not null references orders (id));
create index on order_notes (order_id);
--rollback drop table order_notes;
