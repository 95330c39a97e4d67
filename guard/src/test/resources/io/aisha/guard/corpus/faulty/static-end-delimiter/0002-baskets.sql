--liquibase formatted sql
--changeset ann:2 endDelimiter:/
create table baskets (id bigint primary key)
/
create table basket_lines (id bigint primary key)
/
--rollback drop table basket_lines
--rollback /
--rollback drop table baskets
