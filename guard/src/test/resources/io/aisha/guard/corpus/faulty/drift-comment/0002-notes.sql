--liquibase formatted sql

--changeset ann:0002-notes splitStatements:false stripComments:false rollbackSplitStatements:false
create table order_notes (id bigint primary key, note text not null);
comment on table order_notes is 'For the packers.';
--rollback drop table order_notes;
