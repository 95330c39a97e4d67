--liquibase formatted sql
--changeset ann:2 splitStatements:true stripComments:false
do $$ begin create table baskets (id bigint primary key); create table lines (id bigint primary key); end $$;
--rollback drop table lines;
--rollback drop table baskets;
