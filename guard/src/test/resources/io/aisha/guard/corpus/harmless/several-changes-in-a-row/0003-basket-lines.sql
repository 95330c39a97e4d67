--liquibase formatted sql

--changeset ann:0003-basket-lines splitStatements:false stripComments:false rollbackSplitStatements:false
create table basket_lines (basket_id bigint not null references baskets (id) on delete cascade, sku text not null, primary key (basket_id, sku));
--rollback drop table basket_lines;
