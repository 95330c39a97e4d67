--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (id bigint primary key);
commit;
create table basket_lines (id bigint primary key, basket_id bigint not null references baskets (id));
--rollback drop table basket_lines;
--rollback drop table baskets;
