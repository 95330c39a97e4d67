--liquibase formatted sql
--changeset dev:2
select setval('crm.deals_id_seq', 5000);
--rollback select setval('crm.deals_id_seq', 1);
