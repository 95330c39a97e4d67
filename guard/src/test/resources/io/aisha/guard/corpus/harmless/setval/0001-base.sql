--liquibase formatted sql
--changeset sales-team:1 splitStatements:false
CREATE SCHEMA crm;

CREATE TYPE crm.deal_stage AS ENUM ('lead', 'qualified', 'won', 'lost');

CREATE TABLE crm."Account" (
    "AccountId"   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "DisplayName" varchar(80) NOT NULL,
    "Website"     varchar(255),
    "Seats"       int NOT NULL DEFAULT 1
);

CREATE TABLE crm.deals (
    id         serial PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES crm."Account" ("AccountId") ON DELETE CASCADE,
    stage      crm.deal_stage NOT NULL DEFAULT 'lead',
    amount     numeric(12, 2),
    closed_on  date
);

CREATE INDEX deals_account_idx ON crm.deals (account_id);

CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
--rollback DROP SCHEMA crm CASCADE;
