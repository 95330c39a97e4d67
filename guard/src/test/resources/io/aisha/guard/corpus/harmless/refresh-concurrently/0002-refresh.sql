--liquibase formatted sql

--changeset ann:0002-refresh splitStatements:false stripComments:false rollbackSplitStatements:false
refresh materialized view concurrently sales_by_day;
--rollback refresh materialized view concurrently sales_by_day;
