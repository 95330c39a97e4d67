--liquibase formatted sql

--changeset ann:0002-settings splitStatements:false stripComments:false rollbackSplitStatements:false
set lock_timeout = '5s';
set statement_timeout to 0;
--rollback drop table if exists settings;
