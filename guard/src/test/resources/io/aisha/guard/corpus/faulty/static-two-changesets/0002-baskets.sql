--liquibase formatted sql
--changeset ann:2
create table baskets (id bigint primary key);
--rollback drop table baskets;
--changeset ann:3
create table basket_lines (id bigint primary key, basket_id bigint not null references baskets (id));
--rollback drop table basket_lines;
