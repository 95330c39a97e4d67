--liquibase formatted sql
--changeset dev:2
COMMENT ON TABLE crm.deals IS 'What may be sold; never "delete from" it.';
COMMENT ON COLUMN crm.deals.amount IS 'Euro';
--rollback COMMENT ON COLUMN crm.deals.amount IS NULL;
--rollback COMMENT ON TABLE crm.deals IS NULL;
