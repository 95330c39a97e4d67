--liquibase formatted sql

--changeset ann:0002-rename-schema splitStatements:false stripComments:false rollbackSplitStatements:false
alter schema crm rename to sales;
--rollback alter schema sales rename to crm;
