--liquibase formatted sql

--changeset ann:0002-schema splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE SCHEMA IF NOT EXISTS crm;
--rollback DROP SCHEMA IF EXISTS crm;
