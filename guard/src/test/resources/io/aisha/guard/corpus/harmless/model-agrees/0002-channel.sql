--liquibase formatted sql

--changeset ann:0002-channel splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column channel text not null default 'web';
create type size as enum ('s', 'm', 'l');
create table shirts (id int primary key, size size not null, order_id bigint references orders (id) on delete cascade);
create index shirts_order_id_idx on shirts (order_id);
--rollback drop table shirts;
--rollback drop type size;
--rollback alter table orders drop column channel;
