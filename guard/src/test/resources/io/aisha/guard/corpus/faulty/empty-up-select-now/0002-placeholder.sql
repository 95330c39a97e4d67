--liquibase formatted sql

--changeset ann:0002-placeholder splitStatements:false stripComments:false rollbackSplitStatements:false
select now(), 'placeholder for the reporting tables';
--rollback select now();
