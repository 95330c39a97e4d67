--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table sales (id int primary key, day date not null, cents bigint not null);
create materialized view sales_by_day as select day, sum(cents) as cents from sales group by day;
create unique index sales_by_day_key on sales_by_day (day);
--rollback drop materialized view sales_by_day;
--rollback drop table sales;
