--liquibase formatted sql

--changeset ann:0002-reader splitStatements:false stripComments:false rollbackSplitStatements:false
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crm_reader') THEN
        CREATE ROLE crm_reader;
    END IF;
END
$$;
GRANT USAGE ON SCHEMA crm TO crm_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA crm TO crm_reader;
--rollback REVOKE SELECT ON ALL TABLES IN SCHEMA crm FROM crm_reader;
--rollback REVOKE USAGE ON SCHEMA crm FROM crm_reader;
