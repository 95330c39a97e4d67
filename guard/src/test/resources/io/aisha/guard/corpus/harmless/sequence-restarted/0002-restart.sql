--liquibase formatted sql

--changeset ann:0002-restart splitStatements:false stripComments:false rollbackSplitStatements:false
alter sequence crm.deals_id_seq restart with 100000;
--rollback alter sequence crm.deals_id_seq restart with 1;
