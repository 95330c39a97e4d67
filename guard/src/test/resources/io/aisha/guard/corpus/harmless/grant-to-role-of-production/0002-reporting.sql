--liquibase formatted sql

--changeset ann:0002-reporting splitStatements:false stripComments:false rollbackSplitStatements:false
grant select on customers, orders to reporting;
--rollback revoke select on customers, orders from reporting;
