--liquibase formatted sql
--changeset dev:2
do $$
begin
  create table baskets (id bigint primary key);
  create table basket_lines (id bigint primary key);
end
$$;
--rollback drop table basket_lines;
--rollback drop table baskets;
