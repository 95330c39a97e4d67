--liquibase formatted sql

--changeset ann:0002-crypto splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
CREATE TABLE crm.secrets (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    digest bytea NOT NULL DEFAULT public.digest('x', 'sha256')
);
--rollback DROP TABLE crm.secrets;
--rollback DROP EXTENSION pgcrypto;
