--liquibase formatted sql

--changeset ann:0002-rename-label splitStatements:false stripComments:false rollbackSplitStatements:false
alter type crm.deal_stage rename value 'qualified' to 'promising';
--rollback alter type crm.deal_stage rename value 'promising' to 'qualified';
