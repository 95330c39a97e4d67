--liquibase formatted sql

--changeset ann:0002-report splitStatements:false stripComments:false rollbackSplitStatements:false
create materialized view orders_by_day as select placed_at::date as day, count(*) as orders from orders group by 1;
create unique index orders_by_day_key on orders_by_day (day);
--rollback drop materialized view orders_by_day;
