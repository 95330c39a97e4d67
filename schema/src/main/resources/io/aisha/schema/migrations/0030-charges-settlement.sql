--liquibase formatted sql
-- The ledger has to agree with the engine's bill. An engine's bill names requests, so a charge notes the request it is for
-- (request_id); when its work has ended (ended_at) without a word of what it cost, the charge is an estimate until the
-- engine's usage is asked (settle_at says when next; null when there is nothing to ask). Charges from before have none of
-- this and stay as they are.

--changeset aisha:0030-charges-settlement splitStatements:false stripComments:false rollbackSplitStatements:false
alter table charges
  add column request_id varchar(255),
  add column ended_at timestamptz,
  add column settle_at timestamptz;
--rollback alter table charges drop column request_id, drop column ended_at, drop column settle_at;
