--liquibase formatted sql
--changeset dev:2
alter sequence crm.deals_id_seq increment by 10;
create sequence crm.contract_no as bigint start with 1000;
--rollback drop sequence crm.contract_no;
--rollback alter sequence crm.deals_id_seq increment by 1;
