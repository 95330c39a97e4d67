--liquibase formatted sql

--changeset ann:0002-drop-report splitStatements:false stripComments:false rollbackSplitStatements:false
drop materialized view sales_by_day;
/* liquibase rollback
create materialized view sales_by_day as select day, sum(cents) as cents from sales group by day;
create unique index sales_by_day_key on sales_by_day (day);
*/
