--liquibase formatted sql

--changeset ann:0002-nick splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column nick varchar(30);
create table nick_history (customer_id bigint not null references customers (id), nick varchar(30) not null);
create index ix_nick_history_customer_id on nick_history (customer_id);
create index ix_customers_nick on customers (name);
--rollback drop table nick_history;
--rollback alter table customers drop column nick;
